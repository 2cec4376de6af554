using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>Reads what Microsoft's password writeback depends on. Changes nothing.</summary>
internal sealed class PremisesReader(AccountReader accounts, DomainReader domains, RightsReader rights, TimeProvider time)
{
    private const string Anchor = "mS-DS-ConsistencyGuid";
    private const int MostAccounts = 16;

    /// <summary>Names that Microsoft gives: Entra Connect (MSOL_), cloud sync (pGMSA_, provAgentgMSA).</summary>
    private static readonly string[] CustomaryNames = ["MSOL_", "pGMSA_", "provAgentgMSA"];

    /// <summary>Takes the picture.</summary>
    /// <exception cref="LdapFaultException">Something cannot be asked for.</exception>
    public async Task<PremisesPicture> ReadAsync(LdapConnection connection, PremisesQuestion question, CancellationToken cancellationToken)
    {
        var domain = await domains.ReadAsync(connection, fresh: true, cancellationToken);
        var found = await connection.SearchAsync(
            LdapSearch.Read(string.Empty, "vendorName", "schemaNamingContext", "currentTime"), cancellationToken);
        AccountReader.Demand(connection, found.Result);
        var root = found.Entries is [var first, ..] ? first : null;
        var now = time.GetUtcNow();
        return new PremisesPicture
        {
            TakenAt = now,
            Server = domain.DnsHostName ?? connection.Endpoint.ToString(),
            ClockDifference = DirectoryProbe.ReadTime(root?.Text("currentTime")) - now,
            IsSamba = root?.Text("vendorName")?.Contains("Samba", StringComparison.OrdinalIgnoreCase) == true,
            Domain = domain,
            SoughtAccount = question.SyncAccount ?? string.Join(", ", CustomaryNames.Select(static name => $"{name}*")),
            Accounts = await ReadSyncAccountsAsync(connection, domain, question.SyncAccount, cancellationToken),
            Schema = await rights.ReadSchemaAsync(connection, root?.Text("schemaNamingContext"), cancellationToken),
            Root = await RightsReader.ReadObjectAsync(connection, domain.BaseDn, cancellationToken),
            Places = await ReadPlacesAsync(connection, domain, cancellationToken),
            Candidates = question.User is { } user ? await ReadCandidatesAsync(connection, domain, user, cancellationToken) : [],
        };
    }

    private static async Task<IReadOnlyList<GuardedObject>> ReadPlacesAsync(LdapConnection connection, DomainFacts domain, CancellationToken cancellationToken)
    {
        var places = new List<GuardedObject>();
        foreach (var place in domain.SearchBases)
        {
            places.Add(await RightsReader.ReadObjectAsync(connection, place.ToString(), cancellationToken));
        }

        return places;
    }

    private async Task<IReadOnlyList<SyncAccount>> ReadSyncAccountsAsync(
        LdapConnection connection, DomainFacts domain, string? name, CancellationToken cancellationToken)
    {
        var login = name?[(name.IndexOf('\\', StringComparison.Ordinal) + 1)..];
        var filter = login is null
            ? LdapFilter.Any([.. CustomaryNames.Select(static beginning => LdapFilter.StartsWith("sAMAccountName", beginning))])
            : LdapFilter.Any(LdapFilter.Equal("sAMAccountName", login), LdapFilter.Equal("sAMAccountName", $"{login}$"), LdapFilter.Equal("userPrincipalName", login));
        var entries = await SearchAsync(connection, domain.BaseDn, LdapFilter.All(filter, LdapFilter.Present("userAccountControl")), cancellationToken);
        var known = new List<SyncAccount>();
        foreach (var entry in entries)
        {
            if (await ReadFactsAsync(connection, entry, cancellationToken) is { } facts)
            {
                known.Add(new SyncAccount(facts, TokenOf(facts, domain)));
            }
        }

        return known;
    }

    private static AccessToken? TokenOf(AccountFacts facts, DomainFacts domain) => facts is { Sid: { } sid, Groups: { } groups }
        ? new AccessToken(
            sid,
            domain.NetBiosName is { } shortName ? $"{shortName}\\{facts.LoginName}" : facts.LoginName,
            new HashSet<SecurityIdentifier>([sid, .. groups, .. AccessToken.OfEverybody]))
        : null;

    private async Task<IReadOnlyList<PremisesAccount>> ReadCandidatesAsync(
        LdapConnection connection, DomainFacts domain, TenantAnchor user, CancellationToken cancellationToken)
    {
        var filters = new List<LdapFilter> { LdapFilter.Equal("userPrincipalName", user.PrincipalName) };
        if (user.ImmutableId is { } id)
        {
            filters.Add(LdapFilter.Equal(Anchor, id.ToByteArray()));
            filters.Add(LdapFilter.Equal("objectGUID", id.ToByteArray()));
        }

        if (user.Sid is { } sid && SecurityIdentifier.TryParse(sid, out var known))
        {
            filters.Add(LdapFilter.Equal("objectSid", known.ToString()));
        }

        var candidates = new List<PremisesAccount>();
        foreach (var entry in await SearchAsync(connection, domain.BaseDn, LdapFilter.Any(filters), cancellationToken))
        {
            if (await ReadFactsAsync(connection, entry, cancellationToken) is { } facts)
            {
                candidates.Add(new PremisesAccount
                {
                    Facts = facts,
                    HasAnchor = user.ImmutableId is { } anchor ? anchor == AnchorOf(entry, facts) : facts.Sid is { } own && $"{own}" == user.Sid,
                    Object = await RightsReader.ReadObjectAsync(connection, facts.DistinguishedName, cancellationToken),
                    Parent = await RightsReader.ReadObjectAsync(connection, ParentOf(facts), cancellationToken),
                    Policy = await domains.ReadPolicyAsync(connection, domain, facts, fresh: true, cancellationToken),
                });
            }
        }

        return candidates;
    }

    /// <summary>The attribute where it has a value, the object's own id where it has none; so does the synchronisation choose.</summary>
    private static Guid? AnchorOf(LdapEntry entry, AccountFacts facts) =>
        entry.TryGuid(Anchor, out var anchor) ? anchor : facts.Id.Value;

    private static string ParentOf(AccountFacts facts) =>
        DistinguishedName.TryParse(facts.DistinguishedName, out var name) ? name.Parent().ToString() : facts.DistinguishedName;

    private async Task<AccountFacts?> ReadFactsAsync(LdapConnection connection, LdapEntry entry, CancellationToken cancellationToken) =>
        entry.TryGuid("objectGUID", out var id)
            ? await accounts.ReadAsync(connection, new AccountId(id.Value), [.. AccountFacts.ForSignIn, "userPrincipalName"], cancellationToken)
            : null;

    private static async Task<IReadOnlyList<LdapEntry>> SearchAsync(LdapConnection connection, string place, LdapFilter filter, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(
            new LdapSearch(place, LdapScope.Subtree, filter, ["objectGUID", Anchor]) { SizeLimit = MostAccounts }, cancellationToken);
        if (found.Result.Code != LdapResultCode.SizeLimitExceeded)
        {
            AccountReader.Demand(connection, found.Result);
        }

        return found.Entries;
    }
}
