using System.Text.Json.Nodes;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>One person with an account in each of two forests, each behind an agent of its own; one forest dies in the middle.</summary>
[Trait("Needs", "Lab")]
public sealed class OnePersonTests : IAsyncLifetime
{
    private const string Fresh = "rainy Tuesday 7 umbrellas";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private SambaDomain _corp = null!;
    private SambaDomain _lab = null!;
    private TestInstallation _installation = null!;

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        _corp = await SambaDomain.StartAsync(new SambaOptions(), token);
        _lab = await SambaDomain.StartAsync(new SambaOptions { Realm = "LAB.TEST" }, token);
        foreach (var domain in new[] { _corp, _lab })
        {
            foreach (var (name, person) in new[] { ("Alice Adams", 1001), ("Bob Brown", 1002) })
            {
                await domain.ChangeAsync($"dn: CN={name},{domain.PeopleDn}\nchangetype: modify\nreplace: employeeID\nemployeeID: {person}\n", token);
            }
        }

        _installation = await TestInstallation.StartAsync(_corp, new InstallationOptions
        {
            PersonAttribute = "employeeID",
            ServerDirectories = static () => new JsonArray(
                new JsonObject { ["Name"] = "corp", ["Kind"] = "Agent", ["NetBiosName"] = "CORP" },
                new JsonObject { ["Name"] = "lab", ["Kind"] = "Agent", ["NetBiosName"] = "LAB" }),
        });
        _ = await _installation.JoinAsync("lab", _installation.SettingsOf(_lab));
        await WaitForLabAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_installation is not null)
        {
            await _installation.DisposeAsync();
        }

        foreach (var domain in new[] { _corp, _lab }.OfType<SambaDomain>())
        {
            await domain.DisposeAsync();
        }
    }

    [Fact]
    public async Task Both_accounts_of_a_name_get_the_password()
    {
        // the name is both accounts', and the mail address too
        using var user = _installation.NewUser();
        await user.StartAsync("alice");
        await user.ProveAsync(_installation.Mailbox, "alice@corp.test");
        Assert.Equal("/choose-account", user.Path);
        await user.SendAsync("account1", "corp");
        Assert.Equal("/new-password", user.Path);
        await user.SetPasswordAsync(Fresh);
        await user.WaitForAsync(Patience, "/done");
        await AssertBindsAsync("alice", Fresh, Fresh);
    }

    [Fact]
    public async Task A_forest_that_dies_after_the_choice_is_told_of_and_gets_the_password_on_the_next_try()
    {
        using var other = _installation.NewUser();
        await other.StartAsync("CORP\\bob");
        await other.ProveAsync(_installation.Mailbox, "bob@corp.test");
        Assert.Equal("/choose-account", other.Path);
        await other.SendAsync("account1", "corp");
        await _lab.KillAsync(TestContext.Current.CancellationToken);
        await other.SetPasswordAsync(Fresh);
        await other.WaitForAsync(Patience, "/new-password");
        Assert.Contains("has the new password", other.Page, StringComparison.Ordinal);
        Assert.Contains("not changed yet: it could not be reached", other.Page, StringComparison.Ordinal);
        Assert.True(await Witness.BindsAsync(_corp, "bob", Fresh));
        await other.OpenAsync("/done");
        Assert.Equal("/new-password", other.Path);

        await _lab.RestartAsync(TestContext.Current.CancellationToken);
        await AssertBindsAsync("bob", Fresh, _lab.PersonPassword);
        await WaitForLabAsync();
        for (var tries = 0; other.Path != "/done" && tries < 60; tries++)
        {
            await other.SetPasswordAsync(Fresh);
            if (other.Path == "/checking")
            {
                await other.WaitForAsync(Patience, "/done", "/new-password");
            }
        }

        Assert.Equal("/done", other.Path);
        await AssertBindsAsync("bob", Fresh, Fresh);
        var (_, why) = await _installation.OperateAsync("why", other.SupportCode!);
        Assert.Contains("Another account of the person", why, StringComparison.Ordinal);
        var (_, whose) = await _installation.OperateAsync("why", "--user", "bob");
        Assert.DoesNotContain("SSPR_2031", whose, StringComparison.Ordinal);
        Assert.Contains("could be given the same password", whose, StringComparison.Ordinal);
    }

    private async Task AssertBindsAsync(string name, string corp, string lab)
    {
        Assert.True(await Witness.BindsAsync(_corp, name, corp));
        Assert.True(await Witness.BindsAsync(_lab, name, lab));
    }

    private async Task WaitForLabAsync()
    {
        for (var i = 0; i < 300; i++)
        {
            var (_, output) = await _installation.OperateAsync("why", "--user", "LAB\\bob");
            if (!output.Contains("SSPR_3", StringComparison.Ordinal) && !output.Contains("SSPR_2030", StringComparison.Ordinal)
                && !output.Contains("SSPR_20", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        Assert.Fail("The second agent did not connect.");
    }
}
