namespace Sspr.Storage;

/// <summary>The database file of SQLite.</summary>
internal static class SqliteFile
{
    /// <summary>
    /// Makes an empty file that only the server's user can read, if there is none; SQLite gives the files beside it (-wal, -shm) the same mode.
    /// </summary>
    /// <remarks>
    /// A file that is there is not opened: closing it again would take away every lock of this process on it (fcntl, POSIX), and whoever
    /// backs it up would take the log away from under the server. Guarded by
    /// <c>A_backup_by_another_process_leaves_the_database_to_the_server_that_runs</c>.
    /// </remarks>
    /// <exception cref="StoreException">It cannot be made.</exception>
    public static void Create(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var file = new FileStream(path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                exception is UnauthorizedAccessException ? StoreFault.ReadOnly : StoreFault.Unreachable, exception);
        }
    }
}
