using Sspr.Accounts;
using Sspr.Directories;

namespace Sspr.Resets;

/// <summary>Asks the directory whether a password is the present one of an account, and takes as long for a name that nobody has.</summary>
internal sealed class CurrentPassword(DirectorySet directories, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Asks.</summary>
    /// <param name="known">The attempt with its account; null to ask about an account that nobody has.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if the directory did not answer in time.</returns>
    public async Task<PasswordCheckResult?> TryAsync(Reset? known, NewPassword password, CancellationToken cancellationToken)
    {
        var connector = known?.Directory is { } name ? directories.Find(name) : (directories.All is [var first, ..] ? first : null);
        if (connector is null)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var nobody = new AccountId(Guid.CreateVersion7(time.GetUtcNow()));
            var result = await connector.CheckPasswordAsync(known?.Account ?? nobody, known?.Sid, password, either.Token);
            return result is PasswordCheckResult.Unreachable ? null : result;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
