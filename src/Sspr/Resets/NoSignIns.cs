using Sspr.Directories;

namespace Sspr.Resets;

/// <summary>Where nobody can sign in, there is nothing to end.</summary>
internal sealed class NoSignIns : ISignInEnder
{
    /// <inheritdoc />
    public Task EndAllAsync(DirectoryName directory, AccountId account, CancellationToken cancellationToken) => Task.CompletedTask;
}
