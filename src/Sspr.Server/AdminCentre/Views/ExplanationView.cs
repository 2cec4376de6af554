namespace Sspr.Server.AdminCentre.Views;

/// <summary>An explanation as a page shows it: the answer first.</summary>
public sealed record ExplanationView
{
    /// <summary>The verdict as a class of the style sheet.</summary>
    public required string Kind { get; init; }

    /// <summary>One character before the word.</summary>
    public required string Symbol { get; init; }

    /// <summary>The verdict in one or two words.</summary>
    public required string Word { get; init; }

    /// <summary>The answer in one or two sentences.</summary>
    public required string Answer { get; init; }

    /// <summary>What was found, the cause first.</summary>
    public IReadOnlyList<ProblemView> Found { get; init; } = [];

    /// <summary>What could not be found out.</summary>
    public IReadOnlyList<EvidenceView> NotFoundOut { get; init; } = [];

    /// <summary>Where another setting is advised, though nothing is wrong.</summary>
    public IReadOnlyList<ProblemView> Advice { get; init; } = [];

    /// <summary>What the policy says; null where it was not asked.</summary>
    public string? Policy { get; init; }

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<StepView> Timeline { get; init; } = [];

    /// <summary>What else is known.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What shows it.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">What was seen.</param>
public sealed record EvidenceView(string Subject, string Text);

/// <summary>One step of an attempt.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="What">What happened.</param>
/// <param name="Code">The problem that it met; null for none.</param>
/// <param name="Detail">The fact recorded with it; null for none.</param>
public sealed record StepView(string At, string Actor, string What, string? Code, string? Detail);
