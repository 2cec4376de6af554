namespace Sspr.Directories.Writeback;

/// <summary>
/// Files that only their owner may read: keys and the journal. Made 0600 in a folder 0700; refused when looser, because then
/// somebody else may have read them already.
/// </summary>
internal static class PrivateFile
{
    /// <summary>The agent's service on Windows, whose virtual account may read these files too.</summary>
    public const string ServiceName = "sspr-agent";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Makes the folder if it is missing.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsFileRights.CreateFolder(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }
    }

    /// <summary>A new file, open for reading and writing, closed to everybody else from its first moment.</summary>
    /// <exception cref="IOException">It exists already.</exception>
    public static FileStream CreateStream(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsFileRights.CreateStream(path);
        }

        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 64 * 1024,
            UnixCreateMode = OwnerOnly,
        });
    }

    /// <summary>Writes a new file, or replaces one in one step; it is on the disk when this returns.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var stream = CreateStream(fresh))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>What is wrong with the rights of a file or of its folder; null if nothing is.</summary>
    public static string? Looseness(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows())
        {
            return WindowsFileRights.Looseness(folder) ?? WindowsFileRights.Looseness(path);
        }

        return Excess(folder, OwnerFolder) is { } folderMode ? $"{folder} is {folderMode}; run: chmod 700 {folder}"
            : Excess(path, OwnerOnly) is { } fileMode ? $"{path} is {fileMode}; run: chmod 600 {path}"
            : null;
    }

    // Security: a key that others may read is taken to be read (An_agent_whose_key_others_may_read_does_not_start).
    /// <summary>Reads the file, if only its owner may.</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read it too.</exception>
    public static byte[] Read(string path) =>
        Looseness(path) is { } looseness
            ? throw new UnauthorizedAccessException($"Others may have read a secret: {looseness} and replace the secret.")
            : File.ReadAllBytes(path);

    private static string? Excess(string path, UnixFileMode allowed)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var mode = File.GetUnixFileMode(path);
        return (mode & ~allowed) == UnixFileMode.None ? null : Convert.ToString((int)mode, 8).PadLeft(4, '0');
    }
}
