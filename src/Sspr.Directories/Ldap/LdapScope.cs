namespace Sspr.Directories.Ldap;

/// <summary>How far below its base a search looks (RFC 4511 §4.5.1.2).</summary>
internal enum LdapScope
{
    Base = 0,
    OneLevel = 1,
    Subtree = 2,
}
