namespace Sspr.Storage;

/// <summary>
/// Holds a lock on a file beside the SQLite database for as long as the process lives; the system lets go of it however the process ends. So a
/// second server on the same file is told at once, and whatever an earlier one held is known to be nobody's.
/// </summary>
internal sealed class SoleNode(StorageOptions options) : IDisposable
{
    /// <summary>What is added to the database's name.</summary>
    public const string Suffix = "-node";

    private FileStream? _lock;

    /// <summary>Takes the lock; does nothing on a database that several nodes may share.</summary>
    /// <returns>False if another process has it.</returns>
    public bool TryTake()
    {
        if (options.Provider != StorageProvider.Sqlite || _lock is not null)
        {
            return true;
        }

        var file = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            _lock = new FileStream(options.File + Suffix, file);
            return true;
        }
        catch (IOException) when (File.Exists(options.File + Suffix))
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lock?.Dispose();
}
