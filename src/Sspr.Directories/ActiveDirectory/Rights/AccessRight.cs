namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>One right on a directory object, by the name that administrators know.</summary>
/// <param name="Name">Such as <c>Reset Password</c> or <c>Write lockoutTime</c>.</param>
/// <param name="Mask">The kind of right.</param>
/// <param name="Type">The extended right, validated write or property; null for the right to all of them.</param>
/// <param name="PropertySet">The set that the property is in, which may be granted as a whole (MS-ADTS 5.1.3.2.1); null for none.</param>
internal sealed record AccessRight(string Name, AccessMask Mask, Guid? Type = null, Guid? PropertySet = null)
{
    /// <summary>The extended right without which no password can be set (MS-ADTS 5.1.3.2.1, User-Force-Change-Password).</summary>
    public static readonly AccessRight ResetPassword = new("Reset Password", AccessMask.ControlAccess, new Guid("00299570-246d-11d0-a768-00aa006e0529"));

    /// <summary>Without it a domain controller marks a password that was reset as expired (MS-SAMR 3.1.1.8.7); everybody who is signed in has it by default.</summary>
    public static readonly AccessRight UnexpirePassword = new("Unexpire Password", AccessMask.ControlAccess, new Guid("ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501"));

    /// <summary>The extended right to change a password that is known (MS-ADTS 5.1.3.2.1, User-Change-Password).</summary>
    public static readonly AccessRight ChangePassword = new("Change Password", AccessMask.ControlAccess, new Guid("ab721a53-1e2f-11d0-9819-00aa0040529b"));

    /// <summary>The right to write one property.</summary>
    public static AccessRight Write(SchemaAttribute attribute) =>
        new($"Write {attribute.Name}", AccessMask.WriteProperty, attribute.Id, attribute.PropertySet);
}

/// <summary>What the schema says of one attribute.</summary>
/// <param name="Name">Its <c>lDAPDisplayName</c>.</param>
/// <param name="Id">Its <c>schemaIDGUID</c>.</param>
/// <param name="PropertySet">Its <c>attributeSecurityGUID</c>; null for none.</param>
internal sealed record SchemaAttribute(string Name, Guid Id, Guid? PropertySet);

/// <summary>The <c>schemaIDGUID</c> of the classes that matter here (MS-ADSC).</summary>
internal static class SchemaClasses
{
    public static readonly Guid User = new("bf967aba-0de6-11d0-a285-00aa003049e2");
    public static readonly Guid Group = new("bf967a9c-0de6-11d0-a285-00aa003049e2");
    public static readonly Guid Computer = new("bf967a86-0de6-11d0-a285-00aa003049e2");
    public static readonly Guid Domain = new("19195a5b-6da0-11d0-afd3-00c04fd930c9");
    public static readonly Guid OrganizationalUnit = new("bf967aa5-0de6-11d0-a285-00aa003049e2");
}
