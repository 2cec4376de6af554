namespace Sspr.Directories.Tests.Specification;

/// <summary>A directory under test, with ways round the connector to set the scene and to see what was really done.</summary>
public interface ISpecifiedDirectory : IAsyncDisposable
{
    /// <summary>The connector that is held to the specification.</summary>
    IDirectoryConnector Connector { get; }

    /// <summary>The password that <see cref="NewPersonAsync"/> gives, old enough to be replaced.</summary>
    string FirstPassword { get; }

    /// <summary>What it cannot do, each with the reason.</summary>
    IReadOnlyDictionary<DirectoryLimit, string> Limits => new Dictionary<DirectoryLimit, string>();

    /// <summary>Whether history and minimum age hold for a reset.</summary>
    bool HoldsResetsToHistory { get; }

    /// <summary>Whether of two writes prepared on the same state only one can succeed.</summary>
    bool WritesAreExclusive { get; }

    /// <summary>How many wrong passwords lock an account.</summary>
    int LockoutThreshold { get; }

    /// <summary>Adds an account that self-service may touch; returns its login name. Its mail address is the name at mail.test.</summary>
    Task<string> NewPersonAsync();

    /// <summary>Whether an account signs in with a password.</summary>
    Task<bool> SignsInAsync(string name, string password);

    /// <summary>Switches an account off.</summary>
    Task DisableAsync(string name);

    /// <summary>Removes an account.</summary>
    Task DeleteAsync(string name);

    /// <summary>Makes an account an administrator's.</summary>
    Task ProtectAsync(string name);

    /// <summary>Locks an account as wrong passwords do.</summary>
    Task LockAsync(string name);

    /// <summary>Whether the directory itself says that an account is locked.</summary>
    Task<bool> IsLockedAsync(string name);

    /// <summary>Makes an account change its password at the next sign-in.</summary>
    Task MustChangeAsync(string name);

    /// <summary>Makes a group that holds an account through another group; returns its name, or null with <see cref="DirectoryLimit.NoGroups"/>.</summary>
    Task<string?> NewGroupAroundAsync(string name);

    /// <summary>Gives two accounts one mail address.</summary>
    Task ShareAddressAsync(string one, string other, string address);

    /// <summary>Whether this kind of directory can say whose an account is.</summary>
    bool SaysWhose => false;

    /// <summary>Says of an account whose it is, in the attribute that its settings name.</summary>
    Task SayWhoseAsync(string name, string person) => throw new NotSupportedException();

    /// <summary>Sets a password past the connector.</summary>
    Task SetPasswordElsewhereAsync(string name, string password);

    /// <summary>How many passwords the directory itself says it has written for an account since it was made.</summary>
    Task<int> CountWritesAsync(string name);
}
