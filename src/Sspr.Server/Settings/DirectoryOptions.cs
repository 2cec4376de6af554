using System.ComponentModel.DataAnnotations;
using Sspr.Accounts;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ds389;
using Sspr.Directories.Ldap;
using Sspr.Directories.OpenLdap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Server.Settings;

/// <summary>One directory. Section <c>Directories</c>, a list in the order in which names are looked up.</summary>
internal sealed record DirectoryOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Directories";

    /// <summary>What the installation calls it.</summary>
    [Required]
    public string Name { get; init; } = string.Empty;

    /// <summary>How it is reached.</summary>
    public DirectoryKind Kind { get; init; } = DirectoryKind.Agent;

    /// <summary>What stands behind the @ in names of its accounts, such as <c>corp.example</c>. Several directories may share one.</summary>
    public IReadOnlyList<string> Suffixes { get; init; } = [];

    /// <summary>What stands before the backslash in names of its accounts; no two directories share one.</summary>
    public string? NetBiosName { get; init; }

    /// <summary>How to reach it directly; only with <see cref="DirectoryKind.ActiveDirectory"/>.</summary>
    public ActiveDirectoryOptions? ActiveDirectory { get; init; }

    /// <summary>How to reach it directly; only with <see cref="DirectoryKind.OpenLdap"/>.</summary>
    public OpenLdapOptions? OpenLdap { get; init; }

    /// <summary>How to reach it directly; only with <see cref="DirectoryKind.Ds389"/>.</summary>
    public Ds389Options? Ds389 { get; init; }

    /// <summary>Its password rules; only with <see cref="DirectoryKind.BuiltIn"/>.</summary>
    public BuiltInOptions? BuiltIn { get; init; }

    /// <summary>The settings of the kind that this server reaches by LDAP itself, under the directory's name; null for another kind.</summary>
    public LdapDirectoryOptions? Ldap() => Kind switch
    {
        DirectoryKind.ActiveDirectory => (ActiveDirectory ?? new ActiveDirectoryOptions()) with { Name = Name },
        DirectoryKind.OpenLdap => Named(OpenLdap ?? new OpenLdapOptions()),
        DirectoryKind.Ds389 => Named(Ds389 ?? new Ds389Options()),
        DirectoryKind.Agent or DirectoryKind.BuiltIn => null,
    };

    /// <summary>Which names are its own.</summary>
    public DirectoryRoute Route() => new() { Suffixes = Suffixes, NetBiosName = NetBiosName };

    /// <summary>Such a directory knows no name for itself, so it takes the one that routes to it.</summary>
    private StandardLdapOptions Named(StandardLdapOptions options) => options with
    {
        Name = Name,
        Suffixes = options.Suffixes.Count > 0 ? options.Suffixes : Suffixes,
        NetBiosName = options.NetBiosName ?? NetBiosName,
    };
}

/// <summary>The ways to a directory.</summary>
internal enum DirectoryKind
{
    /// <summary>Through an agent that is enrolled for it.</summary>
    Agent,

    /// <summary>A domain of Active Directory or Samba AD, by LDAP from this server.</summary>
    ActiveDirectory,

    /// <summary>OpenLDAP, by LDAP from this server.</summary>
    OpenLdap,

    /// <summary>389 Directory Server, by LDAP from this server.</summary>
    Ds389,

    /// <summary>In our own store: accounts that have no other directory.</summary>
    BuiltIn,
}
