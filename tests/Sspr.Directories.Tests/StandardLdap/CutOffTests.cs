using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.OpenLdap;
using Sspr.Testing.Ldap;

namespace Sspr.Directories.Tests.StandardLdap;

/// <summary>Servers that give less than there is: Windows after MaxPageSize, others after their size limit.</summary>
public sealed class CutOffTests : IDisposable
{
    private const int SizeLimitExceeded = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-cut-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_search_that_the_server_cuts_off_is_never_one_hit(bool activeDirectory)
    {
        await using var server = new FakeLdapServer(AnswerAsync);

        var found = activeDirectory ? await FindInActiveDirectoryAsync(server) : await FindInOpenLdapAsync(server);

        Assert.Equal(2, Assert.IsType<FindResult.Ambiguous>(found).Count);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<FindResult> FindInActiveDirectoryAsync(FakeLdapServer server)
    {
        var options = new ActiveDirectoryOptions
        {
            Name = "corp",
            Servers = [server.Address],
            SearchBases = ["DC=corp,DC=test"],
            ServiceAccount = "svc@corp.test",
            PasswordFile = PasswordFile(),
            CaFile = server.CaFile,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            RequestTimeout = TimeSpan.FromSeconds(30),
        };
        await using var connector = new ActiveDirectoryConnector(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
        return await connector.FindAsync("alice", Token);
    }

    private async Task<FindResult> FindInOpenLdapAsync(FakeLdapServer server)
    {
        var options = new OpenLdapOptions
        {
            Name = "corp",
            Servers = [server.Address],
            SearchBases = ["DC=corp,DC=test"],
            ServiceAccount = "CN=svc,DC=corp,DC=test",
            PasswordFile = PasswordFile(),
            CaFile = server.CaFile,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            RequestTimeout = TimeSpan.FromSeconds(30),
        };
        await using var connector = new OpenLdapConnector(options, TimeProvider.System, NullLogger<OpenLdapConnector>.Instance);
        return await connector.FindAsync("alice", Token);
    }

    private string PasswordFile()
    {
        var file = Path.Combine(_folder.FullName, "svc");
        File.WriteAllText(file, "secret");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private static async Task AnswerAsync(LdapExchange exchange)
    {
        var request = Encoding.Latin1.GetString(exchange.Raw);
        if (exchange.Tag != 3)
        {
            await exchange.AnswerAsync(0);
        }
        else if (request.Contains("alice", StringComparison.Ordinal))
        {
            await exchange.SendAsync(LdapReplies.Entry(
                exchange.MessageId,
                "CN=Alice,DC=corp,DC=test",
                ("objectGUID", new byte[16]),
                ("entryUUID", "00000000-0000-0000-0000-000000000001"u8.ToArray())));
            await exchange.AnswerAsync(SizeLimitExceeded);
        }
        else
        {
            await exchange.SendAsync(LdapReplies.Entry(
                exchange.MessageId,
                "DC=corp,DC=test",
                ("defaultNamingContext", "DC=corp,DC=test"u8.ToArray()),
                ("namingContexts", "DC=corp,DC=test"u8.ToArray())));
            await exchange.AnswerAsync(0);
        }
    }
}
