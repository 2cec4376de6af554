using Microsoft.Extensions.Logging;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.OpenLdap;

/// <summary>Our way into an OpenLDAP server over LDAP with TLS.</summary>
/// <exception cref="ArgumentException">The settings are wrong; the message says how.</exception>
public sealed class OpenLdapConnector(OpenLdapOptions options, TimeProvider time, ILogger<OpenLdapConnector> logger)
    : StandardLdapConnector(options, new OpenLdapDialect(options), time, logger);
