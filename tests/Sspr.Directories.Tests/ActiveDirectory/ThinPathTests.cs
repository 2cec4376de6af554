using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

[Trait("Needs", "Lab")]
public sealed class ThinPathTests(LabDomains domains)
{
    [Fact]
    public async Task A_password_is_reset_on_a_real_domain()
    {
        var token = TestContext.Current.CancellationToken;
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await using var connector = new ActiveDirectoryConnector(domain.Options(), TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
        var found = await connector.FindAsync("alice", token);
        var account = Assert.IsType<FindResult.Found>(found).Account;
        Assert.Null(account.Protection);
        var rules = await connector.ReadRulesAsync(account.Id, token);
        TestContext.Current.SendDiagnosticMessage(rules.ToString()!);
        var prepared = await connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = account.Id, Sid = account.Sid, Action = WriteAction.ResetAndUnlock }, token);
        var ready = Assert.IsType<PrepareResult.Ready>(prepared);
        using var password = NewPassword.FromCharacters("Quite-New-2026!");
        var written = await connector.CommitAsync(ready.Write, password, token);
        Assert.IsType<SetPasswordResult.Written>(written);
        var log = await domain.Samba.ReadPasswordLogAsync(token);
        Assert.Contains(log, e => e.TargetDn == account.DistinguishedName && e.Succeeded);
        TestContext.Current.SendDiagnosticMessage((await connector.ProbeAsync(token)).ToString()!);
    }
}
