using Sspr.Accounts;

namespace Sspr.SignIns;

/// <summary>Wrong passwords of accounts, and the places they sign in from; survives restarts and is shared by all nodes.</summary>
internal interface ILockoutStore
{
    /// <summary>Takes a try in one transaction that no other try of the same account and kind of place runs beside.</summary>
    Task<LockoutVerdict> TakeAsync(LockoutKey key, string hash, SignInOptions options, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Remembers a password that was found wrong.</summary>
    Task NoteWrongAsync(LockoutKey key, string hash, CancellationToken cancellationToken);

    /// <summary>Forgets the wrong passwords, and remembers the place.</summary>
    Task SucceedAsync(LockoutKey key, string source, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether the account signed in from the place since a moment.</summary>
    Task<bool> IsFamiliarAsync(AccountKey account, string source, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Opens an account that was closed, from all places: for an administrator, and after a reset.</summary>
    Task ClearAsync(AccountKey account, CancellationToken cancellationToken);
}

/// <summary>Where wrong passwords are counted.</summary>
/// <param name="Account">Whose.</param>
/// <param name="IsFamiliar">
/// Whether they came from a place that the account knows: who guesses from elsewhere does not close the door for its owner.
/// </param>
internal sealed record LockoutKey(AccountKey Account, bool IsFamiliar);
