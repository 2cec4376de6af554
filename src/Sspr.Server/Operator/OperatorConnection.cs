namespace Sspr.Server.Operator;

/// <summary>Marks a connection that came in over the operator's socket. Only the socket's own listener sets it.</summary>
internal sealed class OperatorConnection
{
    private OperatorConnection()
    {
    }

    /// <summary>The only one.</summary>
    public static OperatorConnection Instance { get; } = new();
}
