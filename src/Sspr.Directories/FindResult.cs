namespace Sspr.Directories;

/// <summary>Outcome of looking a typed name up.</summary>
public abstract record FindResult
{
    private FindResult()
    {
    }

    /// <summary>Exactly one account answers to the name.</summary>
    public sealed record Found(DirectoryAccount Account) : FindResult;

    /// <summary>None does.</summary>
    public sealed record NotFound : FindResult;

    /// <summary>More than one does, so none is taken.</summary>
    public sealed record Ambiguous(int Count) : FindResult;

    /// <summary>The directory could not be asked.</summary>
    public sealed record Unreachable(DirectoryFault Fault) : FindResult;
}
