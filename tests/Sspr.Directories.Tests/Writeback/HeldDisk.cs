namespace Sspr.Directories.Tests.Writeback;

/// <summary>A disk on which nothing is safe before the test says so.</summary>
internal sealed class HeldDisk : IDisposable
{
    private readonly ManualResetEventSlim _free = new(initialState: true);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once somebody waits for the disk.</summary>
    public Task IsHeld => _held.Task;

    /// <summary>Opens a file on it.</summary>
    public FileStream Open(string path) => new HeldFile(path, this);

    /// <summary>Lets whoever wants to be sure that something is on the disk wait.</summary>
    public void Hold() => _free.Reset();

    /// <summary>Lets them go on.</summary>
    public void Release() => _free.Set();

    /// <inheritdoc />
    public void Dispose() => _free.Dispose();

    private sealed class HeldFile(string path, HeldDisk disk) : FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)
    {
        public override void Flush(bool flushToDisk)
        {
            if (!disk._free.IsSet)
            {
                disk._held.TrySetResult();
                disk._free.Wait();
            }

            base.Flush(flushToDisk);
        }
    }
}
