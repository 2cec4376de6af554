namespace Sspr.Directories.Synchronisation;

/// <summary>Asks for one page of a read.</summary>
internal sealed record ChangeRequest
{
    /// <summary>What to read; counts for page 1 only.</summary>
    public required ReadKind Kind { get; init; }

    /// <summary>From where; null for a full read. Counts for page 1 only.</summary>
    public byte[]? Cookie { get; init; }

    /// <summary>Which read it is: 16 random bytes of whoever asks.</summary>
    public required Guid Cursor { get; init; }

    /// <summary>Which page, from 1.</summary>
    public required long Page { get; init; }

    /// <summary>Up to which page everything is stored, so that none of them is asked for again.</summary>
    public required long Stored { get; init; }

    /// <summary>The entry, if one is asked for.</summary>
    public Guid? Entry { get; init; }

    /// <summary>Asks for one entry as it is now.</summary>
    public static ChangeRequest Of(Guid entry) => new() { Kind = ReadKind.One, Cursor = Guid.Empty, Page = 1, Stored = 0, Entry = entry };

    /// <summary>The agent that the read began at; null to let any begin it.</summary>
    public string? Agent { get; init; }
}

/// <summary>The answer to a <see cref="ChangeRequest"/>.</summary>
internal abstract record ChangePage
{
    private ChangePage()
    {
    }

    /// <summary>The page.</summary>
    /// <param name="Changes">What stands on it.</param>
    /// <param name="Last">The end of the read; null if there are more pages.</param>
    /// <param name="Agent">The agent that has the cursor; null without one.</param>
    internal sealed record Given(IReadOnlyList<DirectoryChange> Changes, ChangeStep.Done? Last, string? Agent) : ChangePage;

    /// <summary>It is being read; ask again.</summary>
    internal sealed record NotYet(string? Agent) : ChangePage;

    /// <summary>Nobody knows the cursor any more, or not this page of it: begin again.</summary>
    internal sealed record CursorLost : ChangePage;

    /// <summary>Only a full read can go on.</summary>
    internal sealed record CookieRefused(string Evidence) : ChangePage;

    /// <summary>The directory or the agent cannot be asked.</summary>
    internal sealed record Unreachable(DirectoryFault Fault) : ChangePage;
}

/// <summary>Gives the pages of reads, in this process or by way of an agent.</summary>
internal interface IChangePages
{
    /// <summary>The directory that is read.</summary>
    DirectoryName Directory { get; }

    /// <summary>Gives one page. Asking again for a page that is not stored yet gives the same page.</summary>
    Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken);
}
