using System.Globalization;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What an operator does with programs on the host of server and agent.</summary>
internal static class FaultHost
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>A command as root types it.</summary>
    public static async Task RunAsync(string command)
    {
        await using var shell = RunningProcess.Start("/bin/bash", ["-c", command]);
        Assert.True(await shell.WaitForExitAsync(Limit) == 0, $"{command}: {shell.Output}");
    }

    /// <summary>As systemd does: asks it to end first, and ends it if it does not.</summary>
    public static async Task StopAsync(RunningProcess process)
    {
        if (process.HasExited)
        {
            return;
        }

        await using var term = RunningProcess.Start("/bin/kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        try
        {
            await process.WaitForExitAsync(StopLimit);
        }
        catch (OperationCanceledException)
        {
            await process.KillAsync();
        }
    }

    /// <summary>A command that asks a person gets a terminal.</summary>
    public static async Task<string> AtTerminalAsync(IEnumerable<string> words, string answer)
    {
        var typed = string.Join(' ', words.Select(static word => $"'{word}'"));
        await using var terminal = RunningProcess.Start("/usr/bin/script", ["-qec", typed, "/dev/null"]);
        terminal.Type(answer);
        Assert.True(await terminal.WaitForExitAsync(Limit) == 0, $"{typed}: {terminal.Output}");
        return terminal.Output;
    }

    /// <summary>A command that somebody reads gets a terminal of so many columns, without colour.</summary>
    public static async Task<(int ExitCode, string Text)> OnTerminalAsync(int columns, IEnumerable<string> words)
    {
        var typed = string.Join(' ', words.Select(static word => $"'{word}'"));
        await using var terminal = RunningProcess.Start(
            "/usr/bin/script", ["-qec", string.Create(CultureInfo.InvariantCulture, $"stty cols {columns}; NO_COLOR=1 TERM=dumb {typed}"), "/dev/null"]);
        return (await terminal.WaitForExitAsync(Limit), terminal.Output);
    }
}
