using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;
using Sspr.Testing.Lab;
using Sspr.Testing.Ldap;

namespace Sspr.Tests.Kills;

/// <summary>
/// One user of a real domain. Each connection of the agent has one of its own to the domain controller behind it, and every request and
/// answer goes through as it came.
/// </summary>
internal sealed class LiveDomain(SambaDomain samba, string user) : IDomain
{
    private const int Bound = 1;
    private const int Entry = 4;
    private const int Modified = 7;
    private const int Reference = 19;

    // the one request but unbind that has no answer (RFC 4511 §4.11)
    private const int Abandon = 16;

    // only ends what hangs
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<object, Task<SslStream>> _behind = new();
    private readonly ConcurrentQueue<string> _written = new();
    private int _wrongTries;

    /// <inheritdoc />
    public string Typed => user;

    /// <inheritdoc />
    public string Address => $"{user}@mail.test";

    /// <inheritdoc />
    public string FirstPassword => samba.PersonPassword;

    /// <inheritdoc />
    public IReadOnlyList<string> Written => [.. _written];

    /// <inheritdoc />
    public int WrongTries => Volatile.Read(ref _wrongTries);

    /// <inheritdoc />
    public ActiveDirectoryOptions Reach(ActiveDirectoryOptions options)
    {
        File.WriteAllText(options.PasswordFile, samba.ServicePassword);
        return options with { SearchBases = [samba.PeopleDn], ServiceAccount = samba.ServiceAccount };
    }

    /// <inheritdoc />
    public string Describe(LdapExchange exchange) => LdapWords.Describe(exchange, samba.ServiceAccount, samba.BaseDn);

    /// <inheritdoc />
    public async Task<bool> HoldsAsync(string password)
    {
        var dialer = new LdapDialer(new LdapTransport { CaFile = samba.CaFile, ConnectTimeout = Patience, RequestTimeout = Patience }, TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(
            new LdapEndpoint(samba.Address, 636), $"{user}@{samba.Realm}", Encoding.UTF8.GetBytes(password), CancellationToken.None);
        await connection.DisposeAsync();
        return answer.Code == LdapResultCode.Success;
    }

    /// <inheritdoc />
    public async Task<byte[]> CarryAsync(LdapExchange exchange)
    {
        var behind = await _behind.GetOrAdd(exchange.Connection, _ => OpenAsync());
        await behind.WriteAsync(exchange.Raw);
        await behind.FlushAsync();
        if (exchange.Tag == Abandon)
        {
            return [];
        }

        List<byte> answer = [];
        while (true)
        {
            var part = await LdapExchange.ReadAsync(behind, CancellationToken.None)
                ?? throw new IOException("The domain controller ended the connection.");
            answer.AddRange(part.Raw);
            if (part.Tag is not (Entry or Reference))
            {
                Note(exchange, part);
                return [.. answer];
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var behind in _behind.Values.Where(static opening => opening.IsCompletedSuccessfully))
        {
            await (await behind).DisposeAsync();
        }
    }

    private void Note(LdapExchange request, LdapExchange answer)
    {
        var code = LdapWords.OperationOf(answer).ReadEnumeratedBytes().Span[0];
        if (answer.Tag == Bound && code != 0 && Describe(request) == "ldap bind of the user")
        {
            Interlocked.Increment(ref _wrongTries);
        }

        if (answer.Tag != Modified || code != 0)
        {
            return;
        }

        foreach (var (_, _, values) in LdapWords.Parts(LdapWords.OperationOf(request)).Where(static part => part.Attribute == "unicodePwd"))
        {
            _written.Enqueue(Encoding.Unicode.GetString(values[0])[1..^1]);
        }
    }

    private async Task<SslStream> OpenAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(samba.Address, 636);
        var tls = new SslStream(client.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(samba.CaFile);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = samba.Address, CertificateChainPolicy = policy });
        return tls;
    }
}
