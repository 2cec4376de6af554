using Microsoft.Extensions.Logging;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Ds389;

/// <summary>Our way into a 389 Directory Server over LDAP with TLS.</summary>
/// <exception cref="ArgumentException">The settings are wrong; the message says how.</exception>
public sealed class Ds389Connector(Ds389Options options, TimeProvider time, ILogger<Ds389Connector> logger)
    : StandardLdapConnector(options, new Ds389Dialect(options), time, logger);
