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
            FindResult.NotFound => throw new SettingsException(TerminalTalk.Say(
                $"Nobody below the SearchBases of {connector.Name} answers to '{account}'. Give {name} or mail of a user there.",
                $"{connector.Name} の SearchBases の配下に '{account}' に該当するユーザーがいません。配下のユーザーの {name} または mail を指定してください。")),
            FindResult.Ambiguous => throw new SettingsException(TerminalTalk.Say(
                $"More than one user of {connector.Name} answers to '{account}'. Give {name}.",
                $"{connector.Name} に '{account}' に該当するユーザーが複数います。{name} を指定してください。")),
            var found => found,
        };
}
