using Microsoft.Extensions.Logging;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ds389;
using Sspr.Directories.Ldap;
using Sspr.Directories.OpenLdap;

namespace Sspr.Directories;

/// <summary>The kinds of directory that are reached over LDAP.</summary>
public static class LdapConnectors
{
    /// <summary>The connector that such settings are for.</summary>
    /// <exception cref="ArgumentException">The settings are wrong; the message says how.</exception>
    public static IDirectoryConnector Open(LdapDirectoryOptions options, TimeProvider time, ILoggerFactory loggers) => options switch
    {
        ActiveDirectoryOptions directory => new ActiveDirectoryConnector(directory, time, loggers.CreateLogger<ActiveDirectoryConnector>()),
        OpenLdapOptions directory => new OpenLdapConnector(directory, time, loggers.CreateLogger<OpenLdapConnector>()),
        Ds389Options directory => new Ds389Connector(directory, time, loggers.CreateLogger<Ds389Connector>()),
        _ => throw new ArgumentException("These settings are for no kind of directory.", nameof(options)),
    };
}

/// <summary>What a settings file calls them.</summary>
public enum LdapDirectoryKind
{
    /// <summary>A domain of Active Directory or Samba AD.</summary>
    ActiveDirectory,

    /// <summary>OpenLDAP with slapo-ppolicy.</summary>
    OpenLdap,

    /// <summary>389 Directory Server, Red Hat Directory Server.</summary>
    Ds389,
}
