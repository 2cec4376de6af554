using Sspr.Directories.ActiveDirectory;
using Sspr.Testing.Ldap;

namespace Sspr.Tests.Kills;

/// <summary>The domain behind the agent, as one user's reset sees it.</summary>
internal interface IDomain : IAsyncDisposable
{
    /// <summary>What the user types as name.</summary>
    string Typed { get; }

    /// <summary>Where the user's codes go.</summary>
    string Address { get; }

    /// <summary>The password at the beginning.</summary>
    string FirstPassword { get; }

    /// <summary>Every password that was set on the agent's connections, oldest first.</summary>
    IReadOnlyList<string> Written { get; }

    /// <summary>Wrong passwords that the agent tried for the user.</summary>
    int WrongTries { get; }

    /// <summary>The agent's settings for it, but for the address.</summary>
    ActiveDirectoryOptions Reach(ActiveDirectoryOptions options);

    /// <summary>Whether a password is the user's at this moment.</summary>
    Task<bool> HoldsAsync(string password);

    /// <summary>What a request is, in a word.</summary>
    string Describe(LdapExchange exchange);

    /// <summary>Carries one request out and gives the bytes of the answer.</summary>
    Task<byte[]> CarryAsync(LdapExchange exchange);
}
