namespace Sspr.Directories.Ldap;

/// <summary>The attribute by which a directory says that several accounts are one person's: which may be named, and what its values are.</summary>
internal static class PersonAttribute
{
    private const string ConsistencyGuid = "mS-DS-ConsistencyGuid";
    private const string ByUsers = "users can write it themselves, and so make somebody else's account their own";
    private const string NotOnes = "it does not say who somebody is: several people can have the same value";

    private static readonly string[] WrittenByUsers =
    [
        "telephoneNumber", "mobile", "homePhone", "pager", "ipPhone", "facsimileTelephoneNumber", "otherTelephone", "otherMobile", "otherHomePhone",
        "otherPager", "otherIpPhone", "otherFacsimileTelephoneNumber", "info", "wWWHomePage", "url", "labeledURI", "street", "streetAddress", "l", "st",
        "postalCode", "postalAddress", "postOfficeBox", "physicalDeliveryOfficeName", "homePostalAddress", "personalTitle", "initials",
        "thumbnailPhoto", "jpegPhoto", "userCertificate", "userSMIMECertificate", "userSharedFolder", "assistant", "preferredLanguage", "loginShell",
        "gecos", "userPassword", "registeredAddress", "telexNumber", "primaryTelexNumber", "internationalISDNNumber", "x121Address", "sshPublicKey",
    ];

    private static readonly string[] OfSeveral =
    [
        "mail", "otherMailbox", "proxyAddresses", "displayName", "displayNamePrintable", "cn", "name", "givenName", "sn", "title", "department",
        "departmentNumber", "company", "o", "ou", "division", "manager", "c", "co", "description", "employeeType", "roomNumber", "objectClass",
        "objectCategory", "memberOf", "primaryGroupID", "gidNumber", "userAccountControl", "secretary", "comment",
    ];

    private static readonly string[] OfOneAccount =
    [
        "objectGUID", "objectSid", "entryUUID", "nsUniqueId", "sAMAccountName", "uid", "uidNumber", "userPrincipalName", "distinguishedName", "entryDN",
        "uSNChanged", "uSNCreated", "whenCreated", "whenChanged", "createTimestamp", "modifyTimestamp", "pwdLastSet",
    ];

    /// <summary>Why an attribute cannot be named, with what to do; null if nothing is known against it.</summary>
    /// <remarks>Security: guarded by <c>An_attribute_that_users_write_cannot_join_accounts</c>.</remarks>
    public static string? Objection(string attribute)
    {
        var why = !LdapOptionsCheck.IsAttribute(attribute) ? "the name of an attribute is needed"
            : WrittenByUsers.Contains(attribute, StringComparer.OrdinalIgnoreCase) ? ByUsers
            : OfSeveral.Contains(attribute, StringComparer.OrdinalIgnoreCase) ? NotOnes
            : OfOneAccount.Contains(attribute, StringComparer.OrdinalIgnoreCase) ? "it names one account, and the other accounts of the same person have another value"
            : null;
        return why is null ? null : $"{why}. Name one that only administrators write and that is the same on every account of a person, such as employeeID, or leave it out.";
    }

    /// <summary>The one usable value; null if there is none or more than one.</summary>
    public static string? ValueOf(LdapEntry entry, string? attribute)
    {
        if (attribute is null)
        {
            return null;
        }

        if (IsGuid(attribute))
        {
            return entry.Values(attribute).Count == 1 && entry.TryGuid(attribute, out var guid) && guid != Guid.Empty ? guid.Value.ToString("D") : null;
        }

        return entry.Texts(attribute).ToList() is [var only] && IsValue(only) ? only : null;
    }

    /// <summary>Lists the entries with a value; none is asked for where no entry can have it.</summary>
    /// <param name="options">The directory; one whose settings name no attribute does not speak of persons.</param>
    /// <param name="value">The value.</param>
    /// <param name="find">Finds what a filter lets through.</param>
    public static Task<ListAccountsResult> ListAsync(LdapDirectoryOptions options, string value, Func<LdapFilter, Task<ListAccountsResult>> find) =>
        options.PersonAttribute is not { } attribute
            ? Task.FromResult<ListAccountsResult>(new ListAccountsResult.NotSpoken($"The settings of the directory {options.Name} name no PersonAttribute."))
            : Filter(attribute, value) is { } filter
                ? find(filter)
                : Task.FromResult<ListAccountsResult>(new ListAccountsResult.Listed([], More: false));

    /// <summary>Finds the entries with a value; null if no entry can have it.</summary>
    public static LdapFilter? Filter(string attribute, string value) =>
        !IsValue(value) ? null
        : !IsGuid(attribute) ? LdapFilter.Equal(attribute, value)
        : Guid.TryParse(value, out var guid) ? LdapFilter.Equal(attribute, guid.ToByteArray())
        : null;

    /// <summary>What stands for nobody in particular, such as 0, - or n/a, is no value: one has a digit other than 0.</summary>
    /// <remarks>Security: guarded by <c>A_value_that_stands_for_nobody_joins_no_accounts</c>.</remarks>
    private static bool IsValue(string value) =>
        value.Length <= AccountQuery.LongestPerson && !value.Any(char.IsControl) && value.Any(static c => char.IsDigit(c) && char.GetNumericValue(c) > 0);

    private static bool IsGuid(string attribute) =>
        string.Equals(attribute, ConsistencyGuid, StringComparison.OrdinalIgnoreCase);
}
