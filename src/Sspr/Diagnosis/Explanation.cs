using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>The answer to a why: the answer first, then what it stands on.</summary>
internal sealed record Explanation
{
    /// <summary>The answer in one word.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The answer in one or two sentences.</summary>
    public required LocalText Answer { get; init; }

    /// <summary>The login name of the one account that was asked about; null if there is not exactly one, or an attempt was asked about.</summary>
    public string? LoginName { get; init; }

    /// <summary>The name that its directory, or the attempt's, has in the settings; null if that is not known.</summary>
    public string? Directory { get; init; }

    /// <summary>What was found; the first one is the cause, its code leads to fix and who acts.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What works, and where another setting is advised; it changes no verdict.</summary>
    public IReadOnlyList<Finding> Advice { get; init; } = [];

    /// <summary>The rule of the policy that applies, and what it demands; null where no account was asked about or it could not be read.</summary>
    public LocalText? Policy { get; init; }

    /// <summary>What happened, in order; empty when no attempt was asked about.</summary>
    public IReadOnlyList<TimelineStep> Timeline { get; init; } = [];

    /// <summary>What else is known, good or bad.</summary>
    public IReadOnlyList<LocalText> Notes { get; init; } = [];

    /// <summary>The entry of the catalogue for the first finding that has a code; null if there is none.</summary>
    public Problem? Cause() =>
        Findings.FirstOrDefault(static finding => finding.Code is not null)?.Code is { } code ? ProblemCatalogue.Of(code) : null;

    /// <summary>What to do about the cause; empty if there is none.</summary>
    public IReadOnlyList<LocalText> Fix() => Cause() is { } cause ? FixSteps.For(cause, LoginName, Directory) : [];
}

/// <summary>The answer in one word.</summary>
internal enum Verdict
{
    /// <summary>It works, or it worked.</summary>
    Fine,

    /// <summary>It works, and there is something to know.</summary>
    FineBut,

    /// <summary>It goes on; nothing is decided yet.</summary>
    Open,

    /// <summary>It does not work, or it did not.</summary>
    Problem,

    /// <summary>There is nothing by that name or code.</summary>
    NotFound,
}

/// <summary>One step of an attempt.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who: <c>user</c>, <c>server</c>, <c>agent:NAME</c>, <c>operator</c>.</param>
/// <param name="What">What happened.</param>
/// <param name="Code">The problem that it met; null for none.</param>
/// <param name="Detail">The fact recorded with it.</param>
internal sealed record TimelineStep(DateTimeOffset At, string Actor, LocalText What, ProblemCode? Code, string? Detail);
