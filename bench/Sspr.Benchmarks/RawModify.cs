using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;
using Sspr.Testing.Lab;

namespace Sspr.Benchmarks;

/// <summary>
/// The floor: one modify of unicodePwd and lockoutTime with the policy-hints control over pooled LDAPS, by the same client, and nothing
/// around it.
/// </summary>
internal sealed class RawModify : IAsyncDisposable
{
    private static readonly byte[] EnforceHistory = [0x30, 0x03, 0x02, 0x01, 0x01];

    private readonly SambaDomain _domain;
    private readonly LdapPool _pool;

    public RawModify(SambaDomain domain, ActiveDirectoryOptions options)
    {
        _domain = domain;
        var endpoint = LdapEndpoint.TryParse(options.Servers[0], out var parsed)
            ? parsed
            : throw new ArgumentException("The first server is no host:port.", nameof(options));
        var dialer = new LdapDialer(new LdapTransport { CaFile = options.CaFile, RequestTimeout = TimeSpan.FromSeconds(30) }, TimeProvider.System, NullLogger.Instance);
        _pool = new LdapPool([endpoint], options.PoolSize, dialer, new ServiceAccount(options), TimeProvider.System);
    }

    /// <summary>Writes one password.</summary>
    public async Task WriteAsync(string account, string text)
    {
        using var password = NewPassword.FromCharacters(text);
        var modify = new LdapModify(
            $"CN={account},OU=Load,{_domain.PeopleDn}",
            new LdapModification(LdapModificationKind.Replace, UnicodePwd.Attribute, UnicodePwd.Encode(password)),
            LdapModification.Text(LdapModificationKind.Replace, "lockoutTime", "0"))
        {
            Controls = [new LdapControl(LdapOids.PolicyHints, Critical: true, EnforceHistory)],
        };
        var result = await _pool.ReadAsync(connection => connection.SendAsync(modify, CancellationToken.None), CancellationToken.None);
        if (result.Code != LdapResultCode.Success)
        {
            throw new InvalidOperationException($"The floor's modify of {account} failed: {result.Describe()}");
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _pool.DisposeAsync();
}
