using Sspr.Directories;

namespace Sspr.Resets;

/// <summary>Ends what was signed in with an account's password.</summary>
internal interface ISignInEnder
{
    /// <summary>Ends all of one account, on every node.</summary>
    Task EndAllAsync(DirectoryName directory, AccountId account, CancellationToken cancellationToken);
}
