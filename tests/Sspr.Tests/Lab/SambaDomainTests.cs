using Sspr.Testing.Lab;

namespace Sspr.Tests.Lab;

[Trait("Needs", "Lab")]
public sealed class SambaDomainTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_domain_reports_the_password_writes_that_it_has_really_seen()
    {
        await using var domain = await SambaDomain.StartAsync(new SambaOptions(), Stop);
        var dn = $"CN=Alice Adams,{domain.PeopleDn}";
        Assert.Empty(await domain.ReadPasswordLogAsync(Stop));

        await domain.ChangeAsync(ResetAsLdif(dn, "Fresh-Word-11"), Stop);
        await Assert.ThrowsAsync<LabException>(() => domain.ChangeAsync(ResetAsLdif(dn, "short"), Stop));

        var log = await domain.ReadPasswordLogAsync(Stop);
        Assert.Equal([(dn, "Reset", true), (dn, "Reset", false)], log.Select(e => (e.TargetDn, e.Action, e.Succeeded)));
    }

    [Fact]
    public async Task Two_domains_run_side_by_side_at_addresses_of_their_own()
    {
        await using var first = await SambaDomain.StartAsync(new SambaOptions { Flavour = SambaFlavour.Samba417 }, Stop);
        await using var second = await SambaDomain.StartAsync(new SambaOptions(), Stop);

        Assert.NotEqual(first.Address, second.Address);
        Assert.StartsWith("127.", first.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why_and_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<LabException>(
            () => SambaDomain.StartAsync(new SambaOptions { Address = "192.0.2.1" }, Stop));

        Assert.Contains("only uses loopback addresses", refused.Message, StringComparison.Ordinal);
        Assert.Contains("lab/install", refused.Message, StringComparison.Ordinal);
    }

    private static string ResetAsLdif(string dn, string password)
    {
        var value = Convert.ToBase64String(System.Text.Encoding.Unicode.GetBytes($"\"{password}\""));
        return $"dn: {dn}\nchangetype: modify\nreplace: unicodePwd\nunicodePwd:: {value}\n";
    }
}
