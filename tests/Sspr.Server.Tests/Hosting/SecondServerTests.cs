using Sspr.Directories.Settings;
using Sspr.Problems;

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
}
