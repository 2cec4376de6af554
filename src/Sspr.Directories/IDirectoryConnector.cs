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

    /// <summary>
    /// Clears the lock of an account that was prepared with <see cref="WriteAction.Unlock"/> and keeps its password. Doing it twice is doing
    /// it once: <see cref="SetPasswordResult.Written"/> says that the account is not locked, whoever unlocked it, and
    /// <see cref="SetPasswordResult.NeedsSettling"/> cannot occur, here or from <see cref="ResolveAsync"/>.
    /// </summary>
    /// <exception cref="ArgumentException">It was prepared for something else.</exception>
    Task<SetPasswordResult> UnlockAsync(PreparedWrite write, CancellationToken cancellationToken);

    /// <summary>
    /// Exchanges the current password for another in one modify, for an account that was prepared with <see cref="WriteAction.Change"/>. It
    /// works for an account whose password has expired or must be changed. A wrong current password counts in the directory; when the next
    /// one would lock the account, none is tried (<see cref="WriteObstacleKind.WouldLockOut"/>).
    /// </summary>
    /// <exception cref="ArgumentException">It was prepared for something else.</exception>
    Task<SetPasswordResult> ChangeAsync(PreparedWrite write, NewPassword current, NewPassword next, CancellationToken cancellationToken);

    /// <summary>
    /// Whether a password is an account's. It is a sign-in and not a write, so protected accounts may be checked too. It never locks an
    /// account: when the next wrong password would, none is tried.
    /// </summary>
    /// <remarks>
    /// A directory may go on taking the previous password for a while after a change (<see cref="PasswordRules.PreviousPasswordGrace"/>, 60
    /// minutes in Active Directory), so <see cref="PasswordCheckResult.Right"/> does not prove that it is the newest one.
    /// </remarks>
    /// <param name="account">Whose.</param>
    /// <param name="sid">The security identifier that was proved; null where there is none.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<PasswordCheckResult> CheckPasswordAsync(AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken);

    /// <summary>
    /// Which of some groups an account is in, through any number of other groups, its primary group included. A group is named by login
    /// name, common name or distinguished name. What a name stands for may be remembered for some minutes; memberships are not.
    /// </summary>
    /// <exception cref="ArgumentException"><see cref="GroupQuery.Demand"/> refuses the groups.</exception>
    Task<ReadMembershipsResult> ReadMembershipsAsync(AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken);

    /// <summary>
    /// Lists accounts within the served parts of the directory, a bounded page at a time. What was found for a window may be remembered for
    /// some minutes, so whoever acts on it reads the account again.
    /// </summary>
    Task<ListAccountsResult> ListAsync(AccountQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<ListAccountsResult>(new ListAccountsResult.NotSpoken("This kind of directory does not list accounts."));

    /// <summary>
    /// Looks at what the service account may do to one account, or in the served parts as a whole, and tells what is missing, where, and what
    /// is too much. Changes nothing and needs no right that every account of the directory has not.
    /// </summary>
    /// <param name="account">Whose object to look at; null for none in particular.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<InspectRightsResult> InspectRightsAsync(AccountId? account, CancellationToken cancellationToken) =>
        Task.FromResult<InspectRightsResult>(new InspectRightsResult.NotTold());

    /// <summary>Reads what the directory is set to by itself. Changes nothing.</summary>
    Task<SurveyResult> SurveyAsync(CancellationToken cancellationToken) => Task.FromResult<SurveyResult>(new SurveyResult.NotTold());

    /// <summary>
    /// Finds out what became of an operation whose outcome is not known; never writes a password. A connector that is given an operation
    /// with a <see cref="PreparedWrite.AgentId"/> at the agent's side looks for another agent, which may still write: it says "not written"
    /// only if it has made that impossible.
    /// </summary>
    Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken);

    /// <summary>Looks at the directory without changing it.</summary>
    Task<DirectoryHealth> ProbeAsync(CancellationToken cancellationToken);
}
