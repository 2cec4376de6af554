using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>How to reach and use a directory that keeps to the RFCs and to the password-policy draft.</summary>
public abstract record StandardLdapOptions : LdapDirectoryOptions
{
    /// <summary>The attribute with the short name that people type. It should be unique.</summary>
    public string LoginAttribute { get; set; } = "uid";

    /// <summary>Further attributes by whose values an account is found; <c>mail</c> if none is named.</summary>
    public IReadOnlyList<string> FindAttributes { get; set; } = [];

    /// <summary>Object classes of people, of which an account has one; <c>inetOrgPerson</c>, <c>organizationalPerson</c>, <c>person</c> and <c>posixAccount</c> if none
    /// is named. The classes above a class do not count: servers do not list them.</summary>
    public IReadOnlyList<string> AccountClasses { get; set; } = [];

    /// <summary>What people may put behind an @ after the short name, such as <c>corp.example</c>.</summary>
    public IReadOnlyList<string> Suffixes { get; set; } = [];

    /// <summary>What people may put before a backslash and the short name; null for nothing.</summary>
    public string? NetBiosName { get; set; }

    /// <summary>Distinguished names of accounts that are refused, whatever group they are in.</summary>
    public IReadOnlyList<string> ProtectedAccounts { get; set; } = [];

    /// <summary>The attributes that count, the short name first.</summary>
    public IReadOnlyList<string> FindAttributesInForce() =>
        [LoginAttribute, .. (FindAttributes.Count > 0 ? FindAttributes : ["mail"]).Where(name => !string.Equals(name, LoginAttribute, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The object classes that count.</summary>
    public IReadOnlyList<string> AccountClassesInForce() => AccountClasses.Count > 0 ? AccountClasses : ["inetOrgPerson", "organizationalPerson", "person", "posixAccount"];

    /// <inheritdoc />
    public override IReadOnlyList<string> Validate() => [.. StandardLdapOptionsCheck.Examine(this)];
}
