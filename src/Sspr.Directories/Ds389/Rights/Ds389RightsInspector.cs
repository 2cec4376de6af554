using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Ds389.Rights;

/// <summary>Asks the server what the service account may do, and says what somebody should know. Changes nothing.</summary>
internal sealed class Ds389RightsInspector(Ds389Options options, Ds389Dialect dialect)
{
    /// <summary>Attributes that nobody but an administrator should write; some of them are asked for by name because they are operational.</summary>
    private static readonly string[] Asked =
    [
        "*", .. Ds389AccessRules.Needed, Ds389AccessRules.Optional, "passwordHistory", "passwordExpirationTime", "pwdUpdateTime", "pwdpolicysubentry",
        "passwordGraceUserTime", "nsAccountLock", "nsRoleDN", "memberOf", "aci",
    ];

    /// <summary>What people are written with may be granted on a whole unit, so it shows on the unit's own entry too.</summary>
    private string[] Allowed => [.. Ds389AccessRules.Needed, Ds389AccessRules.Optional, .. options.StampAttribute is { } stamp ? (string[])[stamp] : []];

    private static readonly string[] Hashes = ["userPassword", "passwordHistory"];

    /// <summary>Looks.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<InspectRightsResult> InspectAsync(
        LdapConnection connection, EntryReader entries, ServerFacts server, AccountId? account, CancellationToken cancellationToken)
    {
        if (!await IsOfferedAsync(connection, cancellationToken))
        {
            return new InspectRightsResult.NotTold();
        }

        var sampling = new SampleEntries(options, entries);
        if (await sampling.FindAsync(connection, server, account, cancellationToken) is not { } samples)
        {
            return new InspectRightsResult.AccountGone();
        }

        var remarks = new List<RightsRemark>();
        foreach (var sample in samples)
        {
            remarks.AddRange(await OfAccountAsync(connection, sample, sampling.PlaceOf(sample), cancellationToken));
        }

        remarks.AddRange(await AroundAsync(connection, server, cancellationToken));
        remarks.AddRange(await OfPolicyAsync(connection, cancellationToken));
        return new InspectRightsResult.Inspected(
            options.ServiceAccount, [.. remarks.OrderBy(static remark => remark.Blocks ? 0 : 1).Take(RightsRemark.Most)]);
    }

    private static async Task<bool> IsOfferedAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var root = await connection.SearchAsync(LdapSearch.Read(string.Empty, "supportedControl"), cancellationToken);
        return root.Entries is [var entry] && entry.Texts("supportedControl").Contains(LdapOids.EffectiveRights, StringComparer.Ordinal);
    }

    private async Task<IEnumerable<RightsRemark>> OfAccountAsync(LdapConnection connection, string account, string place, CancellationToken cancellationToken)
    {
        string[] needed = [.. Ds389AccessRules.Needed, .. options.StampAttribute is { } stamp ? (string[])[stamp] : []];
        return await EffectiveRights.ReadAsync(connection, account, options.ServiceAccount, [.. Asked, .. needed], cancellationToken) is { } rights
            ? Missing(rights, needed, place).Concat(TooMuch(rights, Allowed))
            : [new RightsRemark(RightsRemarkKind.Unreadable, "the effective rights", account)];
    }

    private IEnumerable<RightsRemark> Missing(EffectiveRights rights, string[] needed, string place)
    {
        foreach (var attribute in needed.Where(attribute => !rights.Writes(attribute)))
        {
            var rule = Ds389AccessRules.Write(options, place, attribute);
            yield return new RightsRemark(
                attribute == Ds389AccessRules.Needed[0] ? RightsRemarkKind.ResetMissing : RightsRemarkKind.WriteMissing, rule.Right, rights.Entry)
            {
                Place = place,
                Entry = rule.Lines["aci"],
                Fix = rule.Lines["ldapmodify"],
            };
        }
    }

    /// <summary>Whoever steals the service account's password should be able to reset the served people's passwords and nothing else.</summary>
    private static IEnumerable<RightsRemark> TooMuch(EffectiveRights rights, string[] allowed)
    {
        if (rights.OnEntry.AsSpan().IndexOfAny('a', 'd', 'n') >= 0)
        {
            yield return Excess("add, delete or rename", rights.Entry, $"entryLevelRights {rights.OnEntry}");
        }

        if (Hashes.Where(hash => rights.Has(hash, 'r', 's', 'c')).ToList() is [_, ..] hashes)
        {
            yield return Excess($"read {string.Join(", ", hashes)}", rights.Entry, Evidence(rights, hashes));
        }

        var written = rights.OnAttributes.Keys
            .Where(name => rights.Has(name, 'w', 'o') && !allowed.Contains(name, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase).ToList();
        if (written.Count > 0)
        {
            yield return Excess($"write {Some(written)}", rights.Entry, Evidence(rights, written));
        }
    }

    /// <summary>The places themselves, the protected groups, the suffix and the server's settings: nothing is to be written there.</summary>
    private async Task<IReadOnlyList<RightsRemark>> AroundAsync(LdapConnection connection, ServerFacts server, CancellationToken cancellationToken)
    {
        var remarks = new List<RightsRemark>();
        var places = options.SearchBases.Concat(server.Contexts).Distinct(StringComparer.OrdinalIgnoreCase).Select(static place => (place, (string[])["*", "aci"]))
            .Concat(server.ProtectedGroups.Keys.Select(static group => (group.ToString(), (string[])["*", "aci"])))
            .Append((Ds389Policies.Config, ["aci", "nsslapd-rootpw", "nsslapd-rootdn", "passwordAdminDN", "passwordLockout"]));
        foreach (var (place, asked) in places)
        {
            if (await EffectiveRights.ReadAsync(connection, place, options.ServiceAccount, asked, cancellationToken) is { } rights)
            {
                remarks.AddRange(TooMuch(rights, options.SearchBases.Contains(place, StringComparer.OrdinalIgnoreCase) ? Allowed : []));
            }
        }

        return remarks;
    }

    private async Task<IReadOnlyList<RightsRemark>> OfPolicyAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var policy = await dialect.ReadPolicyAsync(connection, policyEntry: null, cancellationToken);
        var remarks = new List<RightsRemark>();
        if (!policy.LockoutKnown)
        {
            remarks.Add(new RightsRemark(RightsRemarkKind.PoliciesUnreadable, "read", Ds389Policies.Config)
            {
                Fix = dialect.AccessRules([])[^1].Lines["ldapmodify"],
            });
        }

        if (policy.Exemption is { } exemption)
        {
            remarks.Add(new RightsRemark(RightsRemarkKind.Privileged, $"those above the password policy ({exemption})", Ds389Policies.Config));
        }

        return remarks;
    }

    private static RightsRemark Excess(string right, string on, string evidence) => new(RightsRemarkKind.TooMuch, right, on) { Entry = $"effective rights: {evidence}" };

    private static string Evidence(EffectiveRights rights, List<string> attributes) => Some([.. attributes.Select(name => $"{name}:{rights.OnAttributes[name]}")]);

    private static string Some(List<string> all)
    {
        const int most = 8;
        return all.Count <= most ? string.Join(", ", all) : $"{string.Join(", ", all.Take(most))} and {all.Count - most} more";
    }
}
