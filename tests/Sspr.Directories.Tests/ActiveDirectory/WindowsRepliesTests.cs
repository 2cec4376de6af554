using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;
using Sspr.Problems;
using Sspr.Testing.Ldap;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>A Windows domain controller, played by the fake server: it says less than Samba, so causes are found by elimination.</summary>
public sealed class WindowsRepliesTests : IDisposable
{
    private const string Refused = "0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0\n\0";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-windows-");
    private string? _passwordSettings;
    private int _modifies;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_that_nothing_readable_explains_is_the_history_or_a_filter()
    {
        var result = await ResetAsync(history: 24, minimumLength: 8, "Fresh-Leaves-2026", 53, Refused);

        var refusal = Assert.IsType<SetPasswordResult.Refused>(result).Refusal;
        Assert.Equal((PasswordRule.HistoryOrFilter, Certainty.Inferred), (refusal.Rule, refusal.Certainty));
        Assert.Equal(1, _modifies);
    }

    [Fact]
    public async Task A_refusal_where_the_rules_may_not_be_read_is_one_without_a_name()
    {
        // a fine-grained policy holds for the account, and nobody answers when it is read
        _passwordSettings = "CN=Hidden,CN=Password Settings Container,CN=System,DC=corp,DC=test";

        var refusal = Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(history: 24, minimumLength: 8, "Fresh-Leaves-2026", 53, Refused)).Refusal;

        Assert.Equal((PasswordRule.Unnamed, Certainty.Likely), (refusal.Rule, refusal.Certainty));
        Assert.Equal(ProblemCodes.PasswordRefusedUnnamed, ProblemOf.Refusal(refusal.Rule));
    }

    [Fact]
    public async Task A_short_password_is_refused_without_asking_the_server()
    {
        var result = await ResetAsync(history: 24, minimumLength: 20, "Fresh-Leaves-2026", 53, Refused);

        Assert.Equal(PasswordRule.TooShort, Assert.IsType<SetPasswordResult.Refused>(result).Refusal.Rule);
        Assert.Equal(0, _modifies);
    }

    [Theory]
    [InlineData(50, "00000005: SecErr: DSID-031A1256, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0", WriteObstacleKind.ResetRightMissing)]
    [InlineData(50, "00002098: SecErr: DSID-03150E49, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0", WriteObstacleKind.WriteRightMissing)]
    [InlineData(12, "00000057: LdapErr: DSID-0C090DA4, comment: Error processing control", WriteObstacleKind.HistoryNotEnforceable)]
    [InlineData(32, "0000208D: NameErr: DSID-0310028B, problem 2001 (NO_OBJECT), data 0", WriteObstacleKind.AccountGone)]
    [InlineData(10, "0000202B: RefErr: DSID-0310078A, data 0, 1 access points", WriteObstacleKind.ReadOnlyDirectory)]
    [InlineData(16, "00000057: AttrErr: DSID-03151D41, no such attribute value", WriteObstacleKind.ChangedElsewhere)]
    public async Task An_obstacle_is_named_and_the_write_is_not_repeated(int code, string message, WriteObstacleKind kind)
    {
        var result = await ResetAsync(history: 24, minimumLength: 8, "Fresh-Leaves-2026", code, message);

        Assert.Equal(kind, Assert.IsType<SetPasswordResult.Blocked>(result).Obstacle.Kind);
        Assert.Equal(1, _modifies);
    }

    [Theory]
    [InlineData(51, typeof(SetPasswordResult.Unreachable))]
    [InlineData(52, typeof(SetPasswordResult.Unreachable))]
    [InlineData(1, typeof(SetPasswordResult.Unreachable))]
    [InlineData(2, typeof(SetPasswordResult.Unreachable))]
    [InlineData(8, typeof(SetPasswordResult.Unreachable))]
    [InlineData(11, typeof(SetPasswordResult.Unreachable))]
    [InlineData(3, typeof(SetPasswordResult.OutcomeUnknown))]
    [InlineData(80, typeof(SetPasswordResult.OutcomeUnknown))]
    [InlineData(0, typeof(SetPasswordResult.Written))]
    public async Task Only_an_answer_from_which_it_follows_says_that_nothing_changed(int code, Type expected)
    {
        Assert.IsType(expected, await ResetAsync(history: 24, minimumLength: 8, "Fresh-Leaves-2026", code, string.Empty));
        Assert.Equal(1, _modifies);
    }

    [Fact]
    public async Task A_connection_cut_after_the_write_leaves_the_outcome_unknown_and_the_write_is_not_repeated()
    {
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await ResetAsync(history: 24, minimumLength: 8, "Fresh-Leaves-2026", -1, string.Empty));
        Assert.Equal(1, _modifies);
    }

    [Theory]
    [InlineData("1.2.840.113556.1.4.800", false)]
    [InlineData("1.2.840.113556.1.4.1920", true)]
    public async Task A_read_only_domain_controller_is_told_by_what_it_says_of_itself(string capability, bool isReadOnly)
    {
        await using var server = new FakeLdapServer(exchange => AnswerAsync(exchange, 24, 8, 0, string.Empty, capability));
        await using var connector = await ConnectorAsync(server);

        var health = await connector.ProbeAsync(Token);

        Assert.Null(health.Fault);
        Assert.Equal(isReadOnly, health.IsReadOnly);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (string, byte[]) Text(string type, string value) => (type, Encoding.UTF8.GetBytes(value));

    private static byte[] Sid(uint rid) =>
        [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, .. BitConverter.GetBytes(rid)];

    private async Task<SetPasswordResult> ResetAsync(int history, int minimumLength, string password, int code, string message)
    {
        await using var server = new FakeLdapServer(exchange => AnswerAsync(exchange, history, minimumLength, code, message));
        await using var connector = await ConnectorAsync(server);
        var account = new AccountId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        var request = new WriteRequest { Operation = OperationId.New(), Account = account, Action = WriteAction.ResetAndUnlock };
        var prepared = await connector.PrepareAsync(request, Token);
        using var secret = NewPassword.FromCharacters(password);
        return await connector.CommitAsync(Assert.IsType<PrepareResult.Ready>(prepared).Write, secret, Token);
    }

    private async Task<ActiveDirectoryConnector> ConnectorAsync(FakeLdapServer server)
    {
        var file = Path.Combine(_folder.FullName, "svc");
        await File.WriteAllTextAsync(file, "secret", Token);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var options = new ActiveDirectoryOptions
        {
            Name = "corp",
            Servers = [server.Address],
            SearchBases = ["OU=People,DC=corp,DC=test"],
            ServiceAccount = "svc@corp.test",
            PasswordFile = file,
            CaFile = server.CaFile,
        };
        return new ActiveDirectoryConnector(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
    }

    private async Task AnswerAsync(LdapExchange exchange, int history, int minimumLength, int code, string message, string capability = "1.2.840.113556.1.4.800")
    {
        var request = Encoding.Latin1.GetString(exchange.Raw);
        if (exchange.Tag == 6)
        {
            _modifies++;
            Assert.Contains(LdapOids.PolicyHints, request, StringComparison.Ordinal);
            if (code < 0)
            {
                exchange.Close();
                return;
            }

            await exchange.AnswerAsync(code, message);
            return;
        }

        if (exchange.Tag == 3 && Entry(exchange.MessageId, request, history, minimumLength, capability) is { } entry)
        {
            await exchange.SendAsync(entry);
        }

        await exchange.AnswerAsync(0);
    }

    private byte[]? Entry(int id, string request, int history, int minimumLength, string capability) => request switch
    {
        _ when request.Contains("supportedControl", StringComparison.Ordinal) => LdapReplies.Entry(
            id, string.Empty, Text("defaultNamingContext", "DC=corp,DC=test"), Text("dnsHostName", "dc1.corp.test"),
            Text("supportedControl", LdapOids.PolicyHints), Text("supportedCapabilities", capability)),
        _ when request.Contains("minPwdLength", StringComparison.Ordinal) => LdapReplies.Entry(
            id, "DC=corp,DC=test", Text("minPwdLength", $"{minimumLength}"), Text("pwdProperties", "1"), Text("pwdHistoryLength", $"{history}"), Text("minPwdAge", "0")),
        _ when request.Contains("svc@corp.test", StringComparison.Ordinal) && request.Contains("objectSid", StringComparison.Ordinal) => LdapReplies.Entry(
            id, "CN=svc,DC=corp,DC=test", ("objectSid", Sid(1100))),
        _ when request.Contains("tokenGroups", StringComparison.Ordinal) => LdapReplies.Entry(
            id,
            "CN=Alice,OU=People,DC=corp,DC=test",
            [
                ("objectGUID", new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).ToByteArray()),
                ("objectSid", Sid(1200)),
                ("tokenGroups", Sid(513)),
                Text("objectClass", "user"),
                Text("sAMAccountName", "alice"),
                Text("sAMAccountType", "805306368"),
                Text("userAccountControl", "512"),
                Text("primaryGroupID", "513"),
                Text("pwdLastSet", "133000000000000000"),
                .. _passwordSettings is null ? [] : new[] { Text("msDS-ResultantPSO", _passwordSettings) },
            ]),
        _ => null,
    };
}
