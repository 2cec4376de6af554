using System.Text;
using Sspr.Directories;
using Sspr.Keys;

namespace Sspr.Accounts;

/// <summary>
/// Stands for an account in counters, audit and log without naming it: a keyed hash of its directory and id or, as long as
/// no account is known, of the typed name. All names of one account lead to one key.
/// </summary>
/// <param name="Value">64 hexadecimal digits.</param>
internal sealed record AccountKey(string Value)
{
    private const int ReferenceLength = 12;

    /// <summary>The short form for people and logs.</summary>
    public string Reference => Value[..ReferenceLength];

    /// <summary>The key of a known account.</summary>
    public static AccountKey Of(InstallationKey key, DirectoryName directory, AccountId account) =>
        Make(key, "account", directory.Value, account.ToString());

    /// <summary>The key of a name, whether or not an account answers to it.</summary>
    public static AccountKey Of(InstallationKey key, AccountName name) => Make(key, "name", name.Value);

    /// <summary>What stands for the account of a name that nobody has, where a second counter is needed.</summary>
    public static AccountKey OfNobody(InstallationKey key, AccountKey name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Make(key, "nobody", name.Value);
    }

    /// <inheritdoc />
    public override string ToString() => Reference;

    private static AccountKey Make(InstallationKey key, params string[] parts) =>
        new(Convert.ToHexStringLower(key.Mac(KeyPurpose.Account, [.. parts.Select(Encoding.UTF8.GetBytes)])));
}
