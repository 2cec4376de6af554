using System.ComponentModel.DataAnnotations;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;
using Sspr.Directories.OpenLdap;

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

    /// <summary>How to reach it directly; only with <see cref="DirectoryKind.ActiveDirectory"/>.</summary>
    public ActiveDirectoryOptions? ActiveDirectory { get; init; }

    /// <summary>How to reach it directly; only with <see cref="DirectoryKind.OpenLdap"/>.</summary>
    public OpenLdapOptions? OpenLdap { get; init; }

    /// <summary>Its password rules; only with <see cref="DirectoryKind.BuiltIn"/>.</summary>
    public BuiltInOptions? BuiltIn { get; init; }

    /// <summary>The settings of the kind that this server reaches by LDAP itself, under the directory's name; null for another kind.</summary>
    public LdapDirectoryOptions? Ldap() => Kind switch
    {
        DirectoryKind.ActiveDirectory => (ActiveDirectory ?? new ActiveDirectoryOptions()) with { Name = Name },
        DirectoryKind.OpenLdap => (OpenLdap ?? new OpenLdapOptions()) with { Name = Name },
        DirectoryKind.Agent or DirectoryKind.BuiltIn => null,
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

    /// <summary>In our own store: accounts that have no other directory.</summary>
    BuiltIn,
}
