using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Ds389;

/// <summary>Reads the password policy of the server and those of single entries and subtrees.</summary>
internal sealed class Ds389Policies(Ds389Options options)
{
    /// <summary>The entry of the server's own policy.</summary>
    public const string Config = "cn=config";

    private const string AdministratorAttribute = "passwordAdminDN";
    private const string LocalSwitch = "nsslapd-pwpolicy-local";
    private const string InheritSwitch = "nsslapd-pwpolicy-inherit-global";

    /// <summary>What is asked of any policy.</summary>
    public static readonly IReadOnlyList<string> EntryAttributes = [.. Ds389PolicyValues.Attributes, AdministratorAttribute];

    private static readonly IReadOnlyList<string> ConfigAttributes = [.. EntryAttributes, LocalSwitch, InheritSwitch];

    /// <summary>The policy that holds.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<PasswordPolicy> ReadAsync(LdapConnection connection, string? policyEntry, CancellationToken cancellationToken)
    {
        if (await ReadEntryAsync(connection, Config, cancellationToken) is not { } config || !config.Has("passwordMaxFailure"))
        {
            return PasswordPolicy.Unreadable($"{Config} (may not be read)");
        }

        var server = new Ds389PolicyValues(config, null);
        if (policyEntry is null || !Ds389PolicyValues.IsOn(config.Text(LocalSwitch)))
        {
            return server.ToPolicy(Config) with { Exemption = await ExemptionAsync(connection, config, cancellationToken) };
        }

        // the server falls back to its own policy where the entry is missing; what may not be read looks the same, so nothing is assumed
        return await ReadEntryAsync(connection, policyEntry, cancellationToken) is { } own && own.Names.Any()
            ? new Ds389PolicyValues(own, Ds389PolicyValues.IsOn(config.Text(InheritSwitch)) ? server : null).ToPolicy(policyEntry) with
            {
                Exemption = await ExemptionAsync(connection, own, cancellationToken),
            }
            : PasswordPolicy.Unreadable($"{policyEntry} (may not be read)");
    }

    /// <summary>Policies are sub-entries, which a server shows to whoever asks for them by their class.</summary>
    private static async Task<LdapEntry?> ReadEntryAsync(LdapConnection connection, string name, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.Any(LdapFilter.Present("objectClass"), LdapFilter.Equal("objectClass", "ldapSubEntry"));
        var found = await connection.SearchAsync(new LdapSearch(name, LdapScope.Base, filter, ConfigAttributes), cancellationToken);
        return found.Entries is [var entry] ? entry : null;
    }

    /// <summary>Password administrators are above the policy. Security: who that is counts as us where it cannot be read; guarded by
    /// <c>A_password_administrator_writes_only_where_the_settings_do_without_history</c>.</summary>
    private async Task<string?> ExemptionAsync(LdapConnection connection, LdapEntry policy, CancellationToken cancellationToken)
    {
        if (policy.Text(AdministratorAttribute) is not { Length: > 0 } administrators)
        {
            return null;
        }

        if (IsSame(administrators, options.ServiceAccount))
        {
            return $"{AdministratorAttribute} names it";
        }

        var found = await connection.SearchAsync(LdapSearch.Read(administrators, "objectClass", "member", "uniqueMember"), cancellationToken);
        return found.Entries is not [var entry] || !entry.Has("objectClass") ? $"{AdministratorAttribute} names {administrators}, which may not be read"
            : entry.Texts("member").Concat(entry.Texts("uniqueMember")).Any(member => IsSame(member, options.ServiceAccount)) ? $"it is a member of {administrators}, which {AdministratorAttribute} names"
            : null;
    }

    private static bool IsSame(string one, string other) =>
        DistinguishedName.TryParse(one, out var first) && DistinguishedName.TryParse(other, out var second) && first.Equals(second);
}
