namespace Sspr.Directories;

/// <summary>
/// Our way into one directory: find an account, read its password rules, set its password, say what became of a write.
/// A directory's refusals and faults are results, never exceptions; a cancelled token throws.
/// </summary>
/// <remarks>
/// A password is set in two steps. <see cref="PrepareAsync"/> checks everything that can be checked and writes nothing, so that
/// the caller can record the intent; <see cref="CommitAsync"/> does one modify on the domain controller that was prepared.
/// Every implementation passes <c>DirectorySpecification</c>.
/// </remarks>
public interface IDirectoryConnector
{
    /// <summary>The directory's name in the settings.</summary>
    DirectoryName Name { get; }

    /// <summary>Looks up what a user typed as sAMAccountName, userPrincipalName or mail; more than one hit is not a hit.</summary>
    Task<FindResult> FindAsync(string typedName, CancellationToken cancellationToken);

    /// <summary>Reads an account again by its id; <see cref="FindResult.Ambiguous"/> cannot occur.</summary>
    Task<FindResult> ReadAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Reads the rules that hold for one account's next password.</summary>
    Task<ReadRulesResult> ReadRulesAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Pins a writable domain controller, checks account and protection there, and reads the snapshot.</summary>
    Task<PrepareResult> PrepareAsync(WriteRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Checks protection again and does the one modify (or the one bind of <see cref="WriteAction.Settle"/>). After the modify was sent
    /// the token is ignored: a write is never abandoned half-way, its outcome is reported.
    /// </summary>
    Task<SetPasswordResult> CommitAsync(PreparedWrite write, NewPassword password, CancellationToken cancellationToken);

    /// <summary>Finds out what became of an operation whose outcome is not known; never writes a password.</summary>
    Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken);

    /// <summary>Looks at the directory without changing it.</summary>
    Task<DirectoryHealth> ProbeAsync(CancellationToken cancellationToken);
}
