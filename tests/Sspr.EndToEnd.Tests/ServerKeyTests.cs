using System.Text.Json.Nodes;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests;

/// <summary>An operator has the server change its signing key, with the programs as they are installed.</summary>
[Trait("Needs", "Lab")]
public sealed class ServerKeyTests(InstallationFixture fixture) : IClassFixture<InstallationFixture>
{
    private const string Fresh = "rainy Tuesday 7 umbrellas";

    private TestInstallation Installation => fixture.Installation;

    [Fact]
    public async Task An_operator_announces_a_new_key_and_the_agent_has_it_while_resets_go_on()
    {
        var before = await WaitForAsync(static key => HeldBy(key) == "Present");
        Assert.Null(before["next"]);

        var (exit, begun) = await Installation.OperateAsync("relay", "rotate-key", "--json");
        Assert.True(exit == 0, begun);
        var next = JsonNode.Parse(begun)!["next"]!["id"]!.GetValue<string>();
        Assert.NotEqual(before["id"]!.GetValue<string>(), next);
        await WaitForAsync(static key => HeldBy(key) == "Next");

        var (refused, why) = await Installation.OperateAsync("relay", "rotate-key");
        Assert.Equal(1, refused);
        Assert.Contains("SSPR_3064", why, StringComparison.Ordinal);
        var (_, doctor) = await Installation.OperateAsync("doctor");
        Assert.Contains("SSPR_3064", doctor, StringComparison.Ordinal);
        var (_, audit) = await Installation.OperateAsync("audit", "list", "--json");
        Assert.Contains($"{next} is announced", audit, StringComparison.Ordinal);
        Assert.Contains("nextServerKey", await File.ReadAllTextAsync(Path.Combine(Installation.Folder, "agent", "identity.json")), StringComparison.Ordinal);

        using var user = Installation.NewUser();
        await user.StartAsync("load000001");
        await user.ProveAsync(Installation.Mailbox, "load000001@corp.test");
        await user.SetPasswordAsync(Fresh);
        await user.WaitForAsync(TimeSpan.FromSeconds(30), "/done");
        Assert.True(await Witness.BindsAsync(fixture.Domain, "load000001", Fresh));
    }

    private static string? HeldBy(JsonNode key) => key["agents"]?[0]?["held"]?.GetValue<string>();

    private async Task<JsonNode> WaitForAsync(Predicate<JsonNode> condition)
    {
        for (var i = 0; i < 60; i++)
        {
            var (exit, text) = await Installation.OperateAsync("relay", "key", "--json");
            if (exit == 0 && JsonNode.Parse(text) is { } key && condition(key))
            {
                return key;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }

        throw new TimeoutException("sspr relay key did not come to say what was expected.");
    }
}
