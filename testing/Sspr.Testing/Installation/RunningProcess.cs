using System.Collections.Concurrent;
using System.Diagnostics;
using Sspr.Testing.Lab;

namespace Sspr.Testing.Installation;

/// <summary>A program of the product as a process of its own, with its output kept. It ends when the test ends.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private RunningProcess(Process process) => _process = process;

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it is over.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its exit code, once it is over.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Everything that it has printed so far.</summary>
    public string Output => string.Join(Environment.NewLine, _output);

    /// <summary>Resident memory in bytes, from the kernel.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Path of a program as this very build made it, such as <c>sspr-server</c> of the project <c>Sspr.Server</c>.</summary>
    public static string PathOf(string project, string program)
    {
        // the folder's name is the configuration, and all projects are built alike
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;
        var path = Path.Combine(LabScript.RepositoryRoot, "artifacts", "bin", project, configuration, program);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built; build the whole solution first.", path);
    }

    /// <summary>Starts it. Nothing of the caller's environment that begins with <c>SSPR_</c> reaches it.</summary>
    public static RunningProcess Start(string path, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var key in start.Environment.Keys.Where(static key => key.StartsWith("SSPR_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(key);
        }

        foreach (var (key, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[key] = value;
        }

        var running = new RunningProcess(new Process { StartInfo = start });
        running._process.OutputDataReceived += running.Keep;
        running._process.ErrorDataReceived += running.Keep;
        running._process.Start();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Ends it as a crash would (SIGKILL) and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>Types a line.</summary>
    public void Type(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits for its own end.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan most)
    {
        using var limit = new CancellationTokenSource(most, TimeProvider.System);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _output.Enqueue(line.Data);
        }
    }
}
