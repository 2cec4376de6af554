using Sspr.Directories.Settings;
using Sspr.Problems;
using Sspr.Testing.Lab;

namespace Sspr.Server.Tests.Hosting;

public sealed class SecondServerTests
{
    [Fact]
    public async Task A_second_server_on_one_SQLite_file_is_told_that_it_serves_one()
    {
        await using var first = await TestPortal.StartAsync();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Storage:File"] = Path.Combine(first.Folder, "sspr.db") };

        var refused = await Assert.ThrowsAsync<SettingsException>(() => TestPortal.StartAsync(settings));

        Assert.Contains(ProblemCodes.StoreServesOneNode.Value, refused.Message, StringComparison.Ordinal);
        Assert.Contains("PostgreSQL", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "Lab")]
    public async Task A_node_with_a_key_of_its_own_is_told_which_and_one_with_the_same_starts()
    {
        await using var postgres = await PostgresServer.StartAsync(fsync: false, TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Storage:Provider"] = "Postgres",
            ["Storage:ConnectionString"] = postgres.ConnectionString(),
            ["Storage:File"] = null,
        };
        await using var first = await TestPortal.StartAsync(settings);

        var refused = await Assert.ThrowsAsync<SettingsException>(() => TestPortal.StartAsync(settings));
        Assert.Contains(ProblemCodes.NodeKeysDiffer.Value, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Installation:KeyFile", refused.Message, StringComparison.Ordinal);

        settings["Operator:Socket"] = Path.Combine(first.Folder, "second", "sspr.sock");
        settings["Installation:KeyFile"] = Path.Combine(first.Folder, "installation.key");
        await using var second = await TestPortal.StartAsync(settings);
    }
}
