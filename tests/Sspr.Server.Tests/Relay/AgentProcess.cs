using System.Diagnostics;
using System.Text.Json;
using Sspr.Directories.Writeback;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.Relay;

/// <summary>The agent's real program, as an operator starts it.</summary>
internal static class AgentProcess
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Starts it and leaves it running.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = AgentProgram.Compiled is { } compiled
            ? new ProcessStartInfo(compiled, arguments)
            : new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sspr-agent.dll"), .. arguments]);
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        return Process.Start(start)!;
    }

    /// <summary>A settings file for an enrolled folder and a domain controller that nobody runs.</summary>
    public static string WriteSettings(RelayServer server, string stateFolder, string? extra = null)
    {
        var password = Path.Combine(stateFolder, "directory.password");
        PrivateFile.Write(password, "not used"u8);
        var settings = Path.Combine(stateFolder, "agent.json");
        File.WriteAllText(settings, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Server"] = new { server.Address.Address, server.Address.CaFile },
            ["StateFolder"] = stateFolder,
            ["Directories"] = new object[]
            {
                new
                {
                    Name = "corp",
                    Servers = new[] { "127.0.0.1:1" },
                    SearchBases = new[] { "OU=People,DC=corp,DC=example" },
                    ServiceAccount = "svc@corp.example",
                    PasswordFile = password,
                },
            },
            [extra ?? "Brakes"] = new { PerMinute = 60 },
        }));
        return settings;
    }
}
