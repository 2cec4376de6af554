using System.Diagnostics;

namespace Sspr.Storage.Tests.Faults;

/// <summary>A disk of one megabyte (tmpfs). Needs root, as the tests of the lab do.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-disk-");

    public string Folder => _folder.FullName;

    private string Filler => Path.Combine(Folder, "filler");

    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        Run("mount", "-t", "tmpfs", "-o", "size=1m", "sspr-test", disk.Folder);
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

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(Filler);

    /// <inheritdoc />
    public void Dispose()
    {
        Run("umount", "--lazy", Folder);
        _folder.Delete();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"'{program} {string.Join(' ', arguments)}' failed; this test runs as root.");
    }
}
