using System.Collections.Concurrent;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Says which of some groups an account is in.</summary>
internal sealed class GroupReader(AccountReader accounts, DomainReader domains, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private const int MostRemembered = 10_000;
    private const int EnoughToRefuse = 2;

    private readonly ConcurrentDictionary<string, (GroupFacts? Group, long ReadAt)> _groups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the account's token, and asks by the chain for the groups that no token holds.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<ReadMembershipsResult> ReadAsync(
        LdapConnection connection, AccountId id, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var domain = await domains.ReadAsync(connection, fresh: false, cancellationToken);
        if (await accounts.ReadAsync(connection, id, AccountFacts.ForGroups, cancellationToken) is not { } account)
        {
            return new ReadMembershipsResult.AccountGone();
        }

        var memberOf = new HashSet<string>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (await FindAsync(connection, domain, name, cancellationToken) is not { } group)
            {
                unknown.Add(name);
            }
            else if (await IsInAsync(connection, account, group, cancellationToken))
            {
                _ = memberOf.Add(name);
            }
        }

        return new ReadMembershipsResult.Found(memberOf, unknown);
    }

    /// <summary>A token holds every security group, through any number of others and the primary one too (MS-ADTS 3.1.1.4.5.19).</summary>
    private static async Task<bool> IsInAsync(
        LdapConnection connection, AccountFacts account, GroupFacts group, CancellationToken cancellationToken)
    {
        if (account.Groups is { } token && group.IsSecurity)
        {
            return token.Contains(group.Sid);
        }

        if (account.PrimaryGroup == group.Sid.Rid && account.Sid?.IsOfSameDomainAs(group.Sid) == true)
        {
            return true;
        }

        // what the primary group is in, the account is in; the chain from the account does not lead there
        var primary = account.Sid is { } sid && account.PrimaryGroup is { } rid ? $"<SID={sid.WithRid((uint)rid)}>" : null;
        return await LeadsToAsync(connection, account.DistinguishedName, group, cancellationToken)
            || (primary is not null && await LeadsToAsync(connection, primary, group, cancellationToken));
    }

    private static async Task<bool> LeadsToAsync(LdapConnection connection, string from, GroupFacts group, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(
            new LdapSearch(from, LdapScope.Base, LdapFilter.InChain("memberOf", group.DistinguishedName), ["objectGUID"]), cancellationToken);
        if (found.Result.Code == LdapResultCode.NoSuchObject)
        {
            return false;
        }

        AccountReader.Demand(connection, found.Result);
        return found.Entries.Count > 0;
    }

    /// <summary>The one group that answers to a name; null if there is none or more than one.</summary>
    private async Task<GroupFacts?> FindAsync(LdapConnection connection, DomainFacts domain, string name, CancellationToken cancellationToken)
    {
        var key = $"{connection.Endpoint} {name}";
        if (_groups.TryGetValue(key, out var known) && time.GetElapsedTime(known.ReadAt) < Lifetime)
        {
            return known.Group;
        }

        var group = await LookUpAsync(connection, domain, name, cancellationToken);
        if (_groups.Count >= MostRemembered)
        {
            _groups.Clear();
        }

        _groups[key] = (group, time.GetTimestamp());
        return group;
    }

    private static async Task<GroupFacts?> LookUpAsync(
        LdapConnection connection, DomainFacts domain, string name, CancellationToken cancellationToken)
    {
        var isGroup = LdapFilter.Equal("objectClass", "group");
        string[] attributes = ["objectSid", "groupType"];
        var search = DistinguishedName.TryParse(name, out var dn) && dn.Depth > 0
            ? new LdapSearch(name, LdapScope.Base, isGroup, attributes)
            : new LdapSearch(
                domain.BaseDn,
                LdapScope.Subtree,
                LdapFilter.All(isGroup, LdapFilter.Any(LdapFilter.Equal("sAMAccountName", name), LdapFilter.Equal("cn", name))),
                attributes)
            { SizeLimit = EnoughToRefuse };
        var found = await connection.SearchAsync(search, cancellationToken);
        if (found.Result.Code is LdapResultCode.NoSuchObject or LdapResultCode.InvalidDnSyntax or LdapResultCode.Referral
            or LdapResultCode.SizeLimitExceeded)
        {
            return null;
        }

        AccountReader.Demand(connection, found.Result);
        return found.Entries is [var entry] ? GroupFacts.From(entry) : null;
    }
}
