using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Tests.StandardLdap;

/// <summary>A running server of the standard kind, as tests need it that are the same for all of them.</summary>
internal interface ILabLdap : IAsyncDisposable
{
    /// <summary>Where it listens.</summary>
    string Address { get; }

    /// <summary>Its port for LDAPS.</summary>
    int TlsPort { get; }

    /// <summary>The password that <see cref="NewPersonAsync"/> gives.</summary>
    string PersonPassword { get; }

    /// <summary>A connector with one connection to some address, by some clock; the caller disposes it.</summary>
    StandardLdapConnector ConnectThrough(string server, bool strict, TimeProvider time);

    /// <summary>A new account; returns its short name.</summary>
    Task<string> NewPersonAsync();

    /// <summary>Whether an account signs in with a password.</summary>
    Task<bool> SignsInAsync(string name, string password);

    /// <summary>How many passwords the server itself says it has written.</summary>
    Task<int> CountWritesAsync(string name);
}
