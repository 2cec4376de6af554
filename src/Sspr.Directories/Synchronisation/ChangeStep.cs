namespace Sspr.Directories.Synchronisation;

/// <summary>One step of a read, in order.</summary>
internal abstract record ChangeStep
{
    private ChangeStep()
    {
    }

    /// <summary>What was found since the last step.</summary>
    internal sealed record Found(IReadOnlyList<DirectoryChange> Changes) : ChangeStep;

    /// <summary>The end; all that the cookie stands for has been given.</summary>
    /// <param name="Cookie">From where the next read goes on.</param>
    /// <param name="Mode">How it will.</param>
    /// <param name="Remark">Why it does not do better, as evidence; null if it does its best.</param>
    internal sealed record Done(byte[] Cookie, ChangeMode Mode, string? Remark) : ChangeStep;

    /// <summary>The cookie cannot be gone on from: another domain controller, too old, too many changes. A full read can.</summary>
    internal sealed record CookieRefused(string Evidence) : ChangeStep;

    /// <summary>The directory cannot be read.</summary>
    internal sealed record Failed(DirectoryFault Fault) : ChangeStep;
}

/// <summary>Reads the accounts, groups and containers of one directory.</summary>
internal interface IChangeSource
{
    /// <summary>
    /// Reads lazily: nothing is asked of the directory before the caller wants the next step, and no more than a page is held. The last
    /// step is never <see cref="ChangeStep.Found"/>.
    /// </summary>
    IAsyncEnumerable<ChangeStep> ReadAsync(ReadKind kind, byte[]? cookie, CancellationToken cancellationToken);

    /// <summary>Reads one account as it is now: it, or that it is gone or not served.</summary>
    /// <exception cref="Ldap.LdapFaultException">The directory cannot be read.</exception>
    Task<DirectoryChange> ReadOneAsync(Guid id, CancellationToken cancellationToken);
}
