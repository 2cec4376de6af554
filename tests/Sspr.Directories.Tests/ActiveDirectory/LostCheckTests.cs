using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Testing.Ldap;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>A password check whose answer is lost, on domain controllers played by the fake server.</summary>
public sealed class LostCheckTests : IDisposable
{
    private static readonly AccountId Alice = new(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-lost-check-");
    private int _tries;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_check_whose_answer_is_lost_is_not_repeated_elsewhere()
    {
        await using var first = new FakeLdapServer(AnswerAsync);
        await using var second = new FakeLdapServer(AnswerAsync);
        await using var connector = await ConnectorAsync(first, second);
        using var password = NewPassword.FromCharacters("Any-Password-2026");

        var result = await connector.CheckPasswordAsync(Alice, sid: null, password, Token);

        Assert.IsType<PasswordCheckResult.Unreachable>(result);
        Assert.Equal(1, _tries);
        Assert.Equal(0, second.Connections);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (string, byte[]) Text(string type, string value) => (type, Encoding.UTF8.GetBytes(value));

    private static byte[] Sid(uint rid) =>
        [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, .. BitConverter.GetBytes(rid)];

    private static byte[]? Entry(int id, string request) => request switch
    {
        _ when request.Contains("supportedControl", StringComparison.Ordinal) => LdapReplies.Entry(
            id, string.Empty, Text("defaultNamingContext", "DC=corp,DC=test"), Text("dnsHostName", "dc1.corp.test")),
        _ when request.Contains("lockoutThreshold", StringComparison.Ordinal) => LdapReplies.Entry(
            id, "DC=corp,DC=test", Text("minPwdLength", "8"), Text("lockoutThreshold", "5"), Text("lockOutObservationWindow", "-18000000000")),
        _ when request.Contains("svc@corp.test", StringComparison.Ordinal) && request.Contains("objectSid", StringComparison.Ordinal) => LdapReplies.Entry(
            id, "CN=svc,DC=corp,DC=test", ("objectSid", Sid(1100))),
        _ when request.Contains("badPwdCount", StringComparison.Ordinal) => LdapReplies.Entry(
            id,
            "CN=Alice,OU=People,DC=corp,DC=test",
            ("objectGUID", Alice.Value.ToByteArray()),
            ("objectSid", Sid(1200)),
            ("tokenGroups", Sid(513)),
            Text("objectClass", "user"),
            Text("sAMAccountName", "alice"),
            Text("sAMAccountType", "805306368"),
            Text("userAccountControl", "512"),
            Text("primaryGroupID", "513"),
            Text("pwdLastSet", "133000000000000000")),
        _ => null,
    };

    private async Task AnswerAsync(LdapExchange exchange)
    {
        var request = Encoding.Latin1.GetString(exchange.Raw);
        if (exchange.Tag == 0 && request.Contains("CN=Alice", StringComparison.Ordinal))
        {
            _ = Interlocked.Increment(ref _tries);
            exchange.Close();
            return;
        }

        if (exchange.Tag == 3 && Entry(exchange.MessageId, request) is { } entry)
        {
            await exchange.SendAsync(entry);
        }

        await exchange.AnswerAsync(0);
    }

    private async Task<ActiveDirectoryConnector> ConnectorAsync(FakeLdapServer first, FakeLdapServer second)
    {
        var file = Path.Combine(_folder.FullName, "svc");
        await File.WriteAllTextAsync(file, "secret", Token);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var authorities = Path.Combine(_folder.FullName, "ca.pem");
        await File.WriteAllTextAsync(
            authorities, await File.ReadAllTextAsync(first.CaFile, Token) + "\n" + await File.ReadAllTextAsync(second.CaFile, Token), Token);
        return new ActiveDirectoryConnector(
            new ActiveDirectoryOptions
            {
                Name = "corp",
                Servers = [first.Address, second.Address],
                SearchBases = ["OU=People,DC=corp,DC=test"],
                ServiceAccount = "svc@corp.test",
                PasswordFile = file,
                CaFile = authorities,
                ConnectTimeout = TimeSpan.FromSeconds(30),
                RequestTimeout = TimeSpan.FromSeconds(30),
            },
            TimeProvider.System,
            NullLogger<ActiveDirectoryConnector>.Instance);
    }
}
