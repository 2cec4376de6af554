using Sspr.Directories;
using Sspr.Resets;

namespace Sspr.Storage.Rows;

/// <summary>An operation as it is stored.</summary>
internal sealed class OperationRow
{
    public required string Id { get; init; }

    public Guid Reset { get; init; }

    public required string Directory { get; init; }

    public OperationState State { get; init; }

    /// <summary>What the directory's side prepared, as JSON (<see cref="PreparedWriteJson"/>): read only as a whole.</summary>
    public string? Prepared { get; init; }

    /// <summary>The node that is at it, or was last.</summary>
    public Guid? Node { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public static OperationRow From(Operation operation) => new()
    {
        Id = operation.Id.ToString(),
        Reset = operation.Reset,
        Directory = operation.Directory.Value,
        State = operation.State,
        Prepared = operation.Prepared is null ? null : PreparedWriteJson.Write(operation.Prepared),
        Node = operation.Node,
        StartedAt = operation.StartedAt,
        EndedAt = operation.EndedAt,
    };

    public Operation ToOperation() => new()
    {
        Id = OperationId.Parse(Id),
        Reset = Reset,
        Directory = new DirectoryName(Directory),
        State = State,
        Prepared = Prepared is null ? null : PreparedWriteJson.Read(Prepared),
        Node = Node,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
    };
}
