using Sspr.Problems;

namespace Sspr.Rehearsals;

/// <summary>How one rehearsal went.</summary>
internal sealed record RehearsalRun
{
    /// <summary>The directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The account, as the settings name it.</summary>
    public required string Account { get; init; }

    /// <summary>Who began it: <c>server</c> for the schedule, else the operator.</summary>
    public required string Actor { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was over.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The operation at the directory; null if none was begun.</summary>
    public string? Operation { get; init; }

    /// <summary>What was done, in order; the last one is the one that failed, if one did.</summary>
    public required IReadOnlyList<RehearsedStep> Steps { get; init; }

    /// <summary>The step that failed; null if all went well.</summary>
    public RehearsedStep? Failed => Steps.FirstOrDefault(static step => step.Problem is not null);

    /// <summary>Whether a limit of the agent held it back: then it went neither well nor badly.</summary>
    public bool IsHeldBack => Failed?.Problem == ProblemCodes.RehearsalHeldBack;
}

/// <summary>One step of a rehearsal.</summary>
/// <param name="Step">Which.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Evidence">What was seen; holds no secret.</param>
/// <param name="Problem">What went wrong; null if nothing did.</param>
internal sealed record RehearsedStep(RehearsalStep Step, TimeSpan Took, string Evidence, ProblemCode? Problem = null);

/// <summary>The steps, in their order. The names are stored.</summary>
internal enum RehearsalStep
{
    /// <summary>The account is looked up.</summary>
    FindAccount,

    /// <summary>It may be used: nobody's, unprotected, in scope.</summary>
    CheckAccount,

    /// <summary>The rules for its next password are read, and a password is made after them.</summary>
    ReadRules,

    /// <summary>The operation is prepared.</summary>
    Prepare,

    /// <summary>The password is written.</summary>
    Write,

    /// <summary>The new password opens the account.</summary>
    SignIn,

    /// <summary>A password that was never set does not.</summary>
    RefuseAnother,
}

/// <summary>What the store holds about the rehearsals of one directory.</summary>
/// <param name="Directory">Which.</param>
/// <param name="Last">The last that came to its end; null if none did.</param>
/// <param name="SucceededAt">When one last went well; null if none did.</param>
/// <param name="BusyUntil">Until when one may be under way; null if none is.</param>
internal sealed record RehearsalRecord(string Directory, RehearsalRun? Last, DateTimeOffset? SucceededAt, DateTimeOffset? BusyUntil);
