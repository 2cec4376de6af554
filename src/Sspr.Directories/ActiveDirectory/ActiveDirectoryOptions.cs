using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>How to reach and use one Active Directory or Samba AD domain. <see cref="Validate"/> says what is wrong with it.</summary>
public sealed record ActiveDirectoryOptions : LdapDirectoryOptions
{
    /// <summary>
    /// How long the domain goes on accepting the previous password for network sign-in. It cannot be read over LDAP: 60 minutes is what
    /// Samba and Windows do unless told otherwise.
    /// </summary>
    public TimeSpan PreviousPasswordGrace { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>Accounts that are refused too, by sAMAccountName, distinguished name, objectGUID or SID.</summary>
    public IReadOnlyList<string> ProtectedAccounts { get; set; } = [];

    /// <inheritdoc />
    protected override IReadOnlyList<string> CustomaryMailAttributes => ["mail", "otherMailbox"];

    /// <inheritdoc />
    public override IReadOnlyList<string> Validate() => [.. ActiveDirectoryOptionsCheck.Examine(this)];
}
