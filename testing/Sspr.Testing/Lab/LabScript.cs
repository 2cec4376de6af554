using System.Diagnostics;
using System.Globalization;

namespace Sspr.Testing.Lab;

/// <summary>Runs the programs of the repository's folder <c>lab/</c>. Whatever goes wrong there fails the test, with the output.</summary>
public static class LabScript
{
    private static int _instances;

    /// <summary>The root of the working copy: the nearest folder above the test's binary that holds <c>Sspr.slnx</c>.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>A name for one more instance, unique on this machine while this process lives.</summary>
    public static string NewInstanceName() =>
        string.Create(CultureInfo.InvariantCulture, $"test-{Environment.ProcessId}-{Interlocked.Increment(ref _instances)}");

    /// <summary>Starts a server that ends with this process at the latest, and reads the env file that describes it.</summary>
    /// <exception cref="LabException">The server did not start.</exception>
    public static async Task<LabSettings> StartAsync(
        string program, string name, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var guard = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var path = await RunAsync(program, ["up", "--name", name, "--die-with", guard, .. arguments], cancellationToken);
        return LabSettings.Read(path.Trim());
    }

    /// <summary>Runs one program to its end and returns its standard output.</summary>
    /// <exception cref="LabException">It ended with another exit code than 0.</exception>
    public static Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(program, arguments, input: "", cancellationToken);

    /// <inheritdoc cref="RunAsync(string, IEnumerable{string}, CancellationToken)"/>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, string input, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Describe(program, arguments) };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new LabException(process.StartInfo, process.ExitCode, await errors + await output);
        }

        return await output;
    }

    private static ProcessStartInfo Describe(string program, IEnumerable<string> arguments) =>
        new(Path.Combine(RepositoryRoot, "lab", program), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot,
        };

    private static string FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sspr.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Sspr.slnx; run the tests from a clone.");
    }
}
