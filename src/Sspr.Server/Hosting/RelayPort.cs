namespace Sspr.Server.Hosting;

/// <summary>The port that agents connect to; null where there is no relay.</summary>
internal sealed record RelayPort(int? Number)
{
    /// <summary>Whether a connection came in there.</summary>
    public bool Has(ConnectionInfo connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.LocalPort == Number;
    }
}
