namespace Sspr.Directories.Ldap;

/// <summary>What a modification does to its attribute (RFC 4511 §4.6).</summary>
internal enum LdapModificationKind
{
    Add = 0,
    Delete = 1,
    Replace = 2,
}
