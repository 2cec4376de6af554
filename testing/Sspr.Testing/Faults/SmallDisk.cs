using System.Diagnostics;

namespace Sspr.Testing.Faults;

/// <summary>A small disk (tmpfs). Needs root, as the tests of the lab do.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-disk-");

    public string Folder => _folder.FullName;

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Makes one.</summary>
    /// <param name="size">As tmpfs takes it.</param>
    public static SmallDisk Mount(string size = "1m")
    {
        var disk = new SmallDisk();
        Run("mount", "-t", "tmpfs", "-o", $"size={size}", "sspr-test", disk.Folder);
        return disk;
    }

    /// <summary>Takes all room that is left.</summary>
    public void Fill()
    {
        using var filler = File.Create(Filler, bufferSize: 0);
        try
        {
            while (true)
            {
                filler.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // no room left on the disk, as intended
        }
    }

    /// <summary>Lets nobody write to it; whoever has a file open for writing keeps that from happening.</summary>
    public async Task ProtectAsync()
    {
        // a process that this one starts just now has its open files, for the moment until it is another program
        for (var tries = 1; !Try("mount", "-o", "remount,ro", Folder); tries++)
        {
            if (tries == 100)
            {
                Run("mount", "-o", "remount,ro", Folder);
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>Lets everybody write to it again.</summary>
    public void Unprotect() => Run("mount", "-o", "remount,rw", Folder);

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(Filler);

    /// <inheritdoc />
    public void Dispose()
    {
        Run("umount", "--lazy", Folder);
        _folder.Delete();
    }

    private static bool Try(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static void Run(string program, params string[] arguments)
    {
        if (!Try(program, arguments))
        {
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' failed; this test runs as root.");
        }
    }
}
