namespace Sspr.Policies;

/// <summary>
/// What holds for administrators in place of the rules: never weaker than <see cref="AdministratorFloor"/>, whatever is written.
/// </summary>
internal sealed record AdministratorPolicy
{
    /// <summary>What the verdict calls it.</summary>
    public const string RuleName = "administrators";

    /// <summary>Their own switch: whether they may use self-service at all. Off until somebody says otherwise.</summary>
    public bool Allowed { get; init; }

    /// <summary>Groups whose members count as administrators, beside those that the directory itself protects.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>What holds for them.</summary>
    public RuleTerms Terms { get; init; } = new();
}
