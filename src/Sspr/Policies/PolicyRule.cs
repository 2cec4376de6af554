namespace Sspr.Policies;

/// <summary>One rule of a policy: whom it concerns and what holds for them.</summary>
internal sealed record PolicyRule
{
    /// <summary>How people call it; unique in the document.</summary>
    public required string Name { get; init; }

    /// <summary>Whom it concerns.</summary>
    public required RuleScope Scope { get; init; }

    /// <summary>What holds for them.</summary>
    public RuleTerms Terms { get; init; } = new();
}

/// <summary>Whom a rule concerns.</summary>
internal sealed record RuleScope
{
    /// <summary>Nobody, everybody or members of groups.</summary>
    public required ScopeKind Kind { get; init; }

    /// <summary>The groups, for <see cref="ScopeKind.Groups"/>; members of members count.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Groups whose members it does not concern, whatever else they belong to.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}

/// <summary>The three kinds of scope.</summary>
internal enum ScopeKind
{
    /// <summary>Nobody: the rule is kept but switched off.</summary>
    None,

    /// <summary>Members of the groups that are named.</summary>
    Groups,

    /// <summary>Every account.</summary>
    All,
}
