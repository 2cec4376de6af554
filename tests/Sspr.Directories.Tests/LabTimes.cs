using Sspr.Directories.Ldap;

namespace Sspr.Directories.Tests;

/// <summary>Limits where no limit is under test: they end what hangs, and a busy machine reaches none of them.</summary>
internal static class LabTimes
{
    /// <summary>For a connection.</summary>
    public static readonly TimeSpan Connect = TimeSpan.FromSeconds(60);

    /// <summary>For a request.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromSeconds(60);

    /// <summary>For what a test asks a server past our connectors.</summary>
    public static LdapTransport Transport(string caFile) => new() { CaFile = caFile, ConnectTimeout = Connect, RequestTimeout = Request };
}
