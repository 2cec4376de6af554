using System.Globalization;

namespace Sspr.Testing.Lab;

/// <summary>What is special about one domain. The defaults give a domain of its own at a free loopback address.</summary>
public sealed record SambaOptions
{
    /// <summary>The instance's name; null chooses a unique one.</summary>
    public string? Name { get; init; }

    /// <summary>A loopback address; null chooses a free one.</summary>
    public string? Address { get; init; }

    /// <summary>Which Samba.</summary>
    public SambaFlavour Flavour { get; init; } = SambaFlavour.Samba424;

    /// <summary>The Kerberos realm; its first part is the name before the backslash.</summary>
    public string Realm { get; init; } = "CORP.TEST";

    /// <summary>Samba's services: <c>ldap</c>, or <c>ldap cldap kdc</c> for Kerberos too.</summary>
    public string Services { get; init; } = "ldap";

    /// <summary>
    /// Further lines of smb.conf. By default the previous password stops working at once; Samba's and Windows' own default is an hour.
    /// </summary>
    public IReadOnlyList<string> Options { get; init; } = ["old password allowed period = 0"];

    /// <summary>How many accounts load000000, load000001 … to add below OU=Load,OU=People.</summary>
    public int LoadUsers { get; init; }

    /// <summary>Whether every change reaches the disk before it is answered.</summary>
    public bool Fsync { get; init; }

    /// <summary>Whether its database finds what changed since a number by an index, as Windows does, and does not go through all entries.</summary>
    public bool FindsChangesByIndex { get; init; }

    internal IEnumerable<string> ToArguments()
    {
        yield return "--flavour";
        yield return Flavour == SambaFlavour.Samba417 ? "4.17" : "4.24";
        yield return "--address";
        yield return Address ?? "auto";
        yield return "--realm";
        yield return Realm;
        yield return "--services";
        yield return Services;
        yield return "--load";
        yield return LoadUsers.ToString(CultureInfo.InvariantCulture);
        foreach (var option in Options)
        {
            yield return "--option";
            yield return option;
        }

        if (FindsChangesByIndex)
        {
            yield return "--backend";
            yield return "mdb";
        }

        if (Fsync)
        {
            yield return "--fsync";
        }
    }
}
