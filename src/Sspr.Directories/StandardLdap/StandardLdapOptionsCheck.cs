using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>The rules behind <see cref="StandardLdapOptions.Validate"/>.</summary>
internal static class StandardLdapOptionsCheck
{
    public static IEnumerable<string> Examine(StandardLdapOptions options) =>
        Account(options).Concat(LdapOptionsCheck.Examine(options)).Concat(Attributes(options)).Concat(Names(options));

    private static IEnumerable<string> Account(StandardLdapOptions options)
    {
        if (!LdapOptionsCheck.IsName(options.ServiceAccount))
        {
            yield return $"ServiceAccount is '{options.ServiceAccount}': a distinguished name is needed, for example uid=svc-sspr,ou=services,dc=corp,dc=example.";
        }
    }

    private static IEnumerable<string> Attributes(StandardLdapOptions options)
    {
        if (!LdapOptionsCheck.IsAttribute(options.LoginAttribute))
        {
            yield return $"LoginAttribute is '{options.LoginAttribute}': the name of an attribute is needed, such as uid.";
        }

        foreach (var attribute in options.FindAttributes.Where(static a => !LdapOptionsCheck.IsAttribute(a)))
        {
            yield return $"FindAttributes holds '{attribute}': the name of an attribute is needed, such as mail.";
        }

        foreach (var name in options.AccountClasses.Where(static a => !LdapOptionsCheck.IsAttribute(a)))
        {
            yield return $"AccountClasses holds '{name}': the name of an object class is needed, such as inetOrgPerson.";
        }
    }

    private static IEnumerable<string> Names(StandardLdapOptions options)
    {
        foreach (var account in options.ProtectedAccounts.Where(static a => !LdapOptionsCheck.IsName(a)))
        {
            yield return $"ProtectedAccounts holds '{account}': a distinguished name is needed, for example uid=root,ou=people,dc=corp,dc=example.";
        }

        foreach (var suffix in options.Suffixes.Where(static s => Uri.CheckHostName(s) != UriHostNameType.Dns))
        {
            yield return $"Suffixes holds '{suffix}': what people put behind an @ is needed, such as corp.example.";
        }

        if (options.NetBiosName is { } name && (name.Length is 0 or > 15 || name.Any(static c => char.IsControl(c) || c is '\\' or '@')))
        {
            yield return $"NetBiosName is '{name}': 1 to 15 characters without backslash and @ are allowed, or leave it out.";
        }
    }
}
