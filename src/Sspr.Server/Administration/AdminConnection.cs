namespace Sspr.Server.Administration;

/// <summary>Marks a connection that came in over the administrators' listener. Only that listener sets it.</summary>
internal sealed class AdminConnection
{
    private AdminConnection()
    {
    }

    /// <summary>The only one.</summary>
    public static AdminConnection Instance { get; } = new();
}
