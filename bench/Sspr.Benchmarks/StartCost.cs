using System.Globalization;
using Spectre.Console;
using Sspr.Testing.Installation;

namespace Sspr.Benchmarks;

/// <summary>What the server needs from its start: time and processor until the first page, and memory, idle and after requests.</summary>
internal static class StartCost
{
    private const int Requests = 2000;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(8);

    /// <summary>Measures so many starts and prints a row for each.</summary>
    public static async Task<int> RunAsync(int rounds)
    {
        await using var target = await SyncTarget.StartAsync("openldap", 10);
        await using var installation = await TestInstallation.StartAsync(new InstallationOptions { Directory = target.Settings });
        var table = new Table { Title = new TableTitle("Starts of the server") };
        table.AddColumns("first page, s", "processor, s", "idle: processor, s", "idle, MiB", string.Create(CultureInfo.InvariantCulture, $"after {Requests} pages, MiB"), "processor, s");
        for (var round = 0; round < rounds; round++)
        {
            await installation.Server.KillAsync();
            var began = TimeProvider.System.GetTimestamp();
            await installation.StartServerAsync();
            using var user = installation.NewUser();
            await user.OpenAsync("/");
            var (page, first) = (TimeProvider.System.GetElapsedTime(began), Work.ProcessorOf(installation.Server.Id));
            await Task.Delay(Idle, TimeProvider.System);
            var (idle, resting) = (installation.Server.ResidentBytes, Work.ProcessorOf(installation.Server.Id));
            for (var request = 0; request < Requests; request++)
            {
                await user.OpenAsync("/");
            }

            table.AddRow(
                Cell($"{page.TotalSeconds:0.00}"), Cell($"{first:0.0}"), Cell($"{resting:0.0}"), Cell($"{idle / 1048576.0:0}"),
                Cell($"{installation.Server.ResidentBytes / 1048576.0:0}"), Cell($"{Work.ProcessorOf(installation.Server.Id):0.0}"));
        }

        AnsiConsole.Write(table);
        return 0;
    }

    private static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
}
