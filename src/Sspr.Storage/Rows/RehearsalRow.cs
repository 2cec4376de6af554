using System.Text.Json;
using System.Text.Json.Serialization;
using Sspr.Problems;
using Sspr.Rehearsals;

namespace Sspr.Storage.Rows;

/// <summary>The rehearsals of one directory as they are stored.</summary>
internal sealed class RehearsalRow
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public required string Directory { get; init; }

    /// <summary>The one that is under way, or was when its process died; null if none is.</summary>
    public Guid? Id { get; init; }

    /// <summary>Until then nobody else begins one; null if none is under way.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>When the last one began; null if the next is due in any case.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>The last <see cref="RehearsalRun"/> that came to its end, in JSON; null if none did.</summary>
    public string? Run { get; init; }

    /// <summary>Whether that one failed.</summary>
    public bool HasFailed { get; init; }

    /// <summary>When one last went well; null if none did.</summary>
    public DateTimeOffset? SucceededAt { get; init; }

    /// <summary>From when somebody is to be alerted; null if nobody is.</summary>
    public DateTimeOffset? AlertAt { get; init; }

    public static string Write(RehearsalRun run) => JsonSerializer.Serialize(
        new StoredRun(
            run.Directory, run.Account, run.Actor, run.StartedAt, run.EndedAt, run.Operation,
            [.. run.Steps.Select(static step => new StoredStep(step.Step, step.Took.Ticks, step.Evidence, step.Problem?.Value))]),
        Json);

    public RehearsalRun? ToRun() => Run is null ? null : Read(JsonSerializer.Deserialize<StoredRun>(Run, Json)!);

    public RehearsalRecord ToRecord() => new(Directory, ToRun(), SucceededAt, LeasedUntil);

    private static RehearsalRun Read(StoredRun run) => new()
    {
        Directory = run.Directory,
        Account = run.Account,
        Actor = run.Actor,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Operation = run.Operation,
        Steps =
        [
            .. run.Steps.Select(static step => new RehearsedStep(
                step.Step, new TimeSpan(step.Ticks), step.Evidence, step.Problem is null ? null : new ProblemCode(step.Problem))),
        ],
    };

    private sealed record StoredRun(
        string Directory, string Account, string Actor, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string? Operation, IReadOnlyList<StoredStep> Steps);

    private sealed record StoredStep(RehearsalStep Step, long Ticks, string Evidence, string? Problem);
}
