using Sspr.Directories;

namespace Sspr.Agent.Permissions;

/// <summary>Finds the account that somebody wants to look at.</summary>
internal static class SampleAccount
{
    /// <summary>The account, or that the directory cannot be reached.</summary>
    /// <exception cref="SettingsException">There is no such account, or more than one.</exception>
    public static async Task<FindResult> FindAsync(IDirectoryConnector connector, string account, string name, CancellationToken cancellationToken) =>
        await connector.FindAsync(account, cancellationToken) switch
        {
            FindResult.NotFound => throw new SettingsException(
                $"Nobody below the SearchBases of {connector.Name} answers to '{account}'. Give {name} or mail of a user there."),
            FindResult.Ambiguous => throw new SettingsException($"More than one user of {connector.Name} answers to '{account}'. Give {name}."),
            var found => found,
        };
}
