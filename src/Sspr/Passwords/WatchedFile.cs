namespace Sspr.Passwords;

/// <summary>Something that was made of a file and is made anew when the file is replaced. What cannot be made leaves the old one in use.</summary>
internal sealed class WatchedFile<T>
    where T : class
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly string _path;
    private readonly Func<string, T> _make;
    private readonly Action<PasswordListException> _complain;
    private readonly TimeProvider _time;
    private readonly Lock _looking = new();
    private (DateTime At, long Length) _stamp;
    private long _looked;
    private volatile T _value;

    /// <summary>Makes the first one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="make">Makes it; throws <see cref="PasswordListException"/> if the file is no good.</param>
    /// <param name="complain">Told why the old one stays in use; once for each changed file.</param>
    /// <param name="time">The clock.</param>
    public WatchedFile(string path, Func<string, T> make, Action<PasswordListException> complain, TimeProvider time)
    {
        (_path, _make, _complain, _time) = (path, make, complain, time);
        (_stamp, _looked) = (StampOf(path), time.GetTimestamp());
        _value = make(path);
    }

    /// <summary>The present one. Every half minute the first caller looks whether the file is another.</summary>
    public T Value
    {
        get
        {
            if (_time.GetElapsedTime(Volatile.Read(ref _looked)) >= LookEvery && _looking.TryEnter())
            {
                try
                {
                    Look();
                }
                finally
                {
                    _looking.Exit();
                }
            }

            return _value;
        }
    }

    private static (DateTime At, long Length) StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private void Look()
    {
        Volatile.Write(ref _looked, _time.GetTimestamp());
        var stamp = StampOf(_path);
        if (stamp == _stamp)
        {
            return;
        }

        _stamp = stamp;
        try
        {
            // the old one is not disposed: others may be using it; what it holds of the system goes when the last of them is done
            _value = _make(_path);
        }
        catch (PasswordListException fault)
        {
            _complain(fault);
        }
    }
}
