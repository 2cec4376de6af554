namespace Sspr.Directories;

/// <summary>Outcome of preparing an operation. Nothing has been written in any of the cases.</summary>
public abstract record PrepareResult
{
    private PrepareResult()
    {
    }

    /// <summary>Ready to be carried out.</summary>
    public sealed record Ready(PreparedWrite Write) : PrepareResult;

    /// <summary>Will not be carried out.</summary>
    public sealed record Blocked(WriteObstacle Obstacle) : PrepareResult;

    /// <summary>The directory could not be asked.</summary>
    public sealed record Unreachable(DirectoryFault Fault) : PrepareResult;
}
