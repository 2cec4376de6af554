using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>The rules behind <see cref="ActiveDirectoryOptions.Validate"/>.</summary>
internal static class ActiveDirectoryOptionsCheck
{
    public static IEnumerable<string> Examine(ActiveDirectoryOptions options)
    {
        if (!options.ServiceAccount.Contains('@', StringComparison.Ordinal) && !LdapOptionsCheck.IsName(options.ServiceAccount))
        {
            yield return $"ServiceAccount is '{options.ServiceAccount}': a userPrincipalName (svc@corp.example) or a distinguished name is needed.";
        }

        // a name with a mistake in it would protect nobody, and nobody would notice
        foreach (var account in options.ProtectedAccounts.Where(static a => !IsAccount(a)))
        {
            yield return $"ProtectedAccounts holds '{account}': a sAMAccountName, a distinguished name, an objectGUID or a SID is needed.";
        }

        foreach (var problem in LdapOptionsCheck.Examine(options))
        {
            yield return problem;
        }

        foreach (var server in options.Servers.Where(static s => LdapEndpoint.TryParse(s, out var endpoint) && endpoint.Port is 3268 or 3269))
        {
            yield return $"Servers holds '{server}': this is the global catalogue, in which no password can be written. Name a domain controller with port 636.";
        }

        if (options.PreviousPasswordGrace < TimeSpan.Zero || options.PreviousPasswordGrace > TimeSpan.FromDays(30))
        {
            yield return $"PreviousPasswordGrace is {options.PreviousPasswordGrace:c}: 00:00:00 to 30.00:00:00 is allowed.";
        }
    }

    private static bool IsAccount(string text) =>
        !string.IsNullOrWhiteSpace(text) && (!text.Contains('=', StringComparison.Ordinal) || LdapOptionsCheck.IsName(text));
}
