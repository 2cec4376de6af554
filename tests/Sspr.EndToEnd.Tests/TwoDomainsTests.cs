using System.Text.Json.Nodes;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>Two forests that know nothing of each other, each behind an agent of its own, in one installation.</summary>
[Trait("Needs", "Lab")]
public sealed class TwoDomainsTests : IAsyncLifetime
{
    private const string Fresh = "rainy Tuesday 7 umbrellas";

    private SambaDomain _corp = null!;
    private SambaDomain _lab = null!;
    private TestInstallation _installation = null!;

    public async ValueTask InitializeAsync()
    {
        _corp = await SambaDomain.StartAsync(new SambaOptions(), TestContext.Current.CancellationToken);
        _lab = await SambaDomain.StartAsync(new SambaOptions { Realm = "LAB.TEST" }, TestContext.Current.CancellationToken);
        _installation = await TestInstallation.StartAsync(_corp, new InstallationOptions
        {
            ServerDirectories = static () => new JsonArray(
                new JsonObject { ["Name"] = "corp", ["Kind"] = "Agent", ["Suffixes"] = new JsonArray("corp.test"), ["NetBiosName"] = "CORP" },
                new JsonObject { ["Name"] = "lab", ["Kind"] = "Agent", ["Suffixes"] = new JsonArray("lab.test"), ["NetBiosName"] = "LAB" }),
        });
        _ = await _installation.JoinAsync("lab", _installation.SettingsOf(_lab));
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
    public async Task Each_alice_is_reset_by_her_own_agent_and_a_name_of_both_is_nobodys()
    {
        await WaitForLabAsync();
        using var ofLab = _installation.NewUser();
        using var ofCorp = _installation.NewUser();

        await ofLab.ResetAsync("LAB\\alice", _installation.Mailbox, "alice@corp.test", Fresh);
        Assert.Equal("/done", ofLab.Path);
        Assert.True(await Witness.BindsAsync(_lab, "alice", Fresh));
        Assert.True(await Witness.BindsAsync(_corp, "alice", _corp.PersonPassword));

        await ofCorp.ResetAsync("alice@corp.test", _installation.Mailbox, "alice@corp.test", Fresh + "!");
        Assert.Equal("/done", ofCorp.Path);
        Assert.True(await Witness.BindsAsync(_corp, "alice", Fresh + "!"));
        Assert.True(await Witness.BindsAsync(_lab, "alice", Fresh));

        var (_, output) = await _installation.OperateAsync("why", "--user", "alice");
        Assert.Contains("SSPR_2031", output, StringComparison.Ordinal);
    }

    private async Task WaitForLabAsync()
    {
        for (var i = 0; i < 100; i++)
        {
            var (_, output) = await _installation.OperateAsync("why", "--user", "LAB\\bob");
            if (!output.Contains("SSPR_3", StringComparison.Ordinal) && !output.Contains("SSPR_2030", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        Assert.Fail("The second agent did not connect.");
    }
}
