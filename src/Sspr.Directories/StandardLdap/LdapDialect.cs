using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>What one kind of server calls things, where the RFCs and the draft leave it open.</summary>
internal abstract class LdapDialect
{
    /// <summary>The attribute that stays the same when an entry is renamed or moved.</summary>
    public abstract string IdAttribute { get; }

    /// <summary>Operational attributes of the password; they have to be asked for by name.</summary>
    public abstract IReadOnlyList<string> StateAttributes { get; }

    /// <summary>The attribute with the time of the last change of the password.</summary>
    public abstract string ChangedAttribute { get; }

    /// <summary>What grows with each change of an entry.</summary>
    public abstract string VersionAttribute { get; }

    /// <summary>The attributes that <see cref="ReadVersion"/> reads.</summary>
    public virtual IReadOnlyList<string> VersionAttributes => [VersionAttribute];

    /// <summary>
    /// Whether a password that comes in a modify is always stored hashed. Then it is written that way in basic mode too, and not with the
    /// password-modify operation (docs/decisions/0018).
    /// </summary>
    public virtual bool HashesModifies => false;

    /// <summary>Whether the words of an answer tell the rule more exactly than the control beside them.</summary>
    public virtual bool WordsSayMore => false;

    /// <summary>Whether the server notes what follows from a new password only after it has answered, so that an entry read at once is still the old one.</summary>
    public virtual bool NotesAfterAnswer => false;

    /// <summary>Reads the version; 0 where the server has no such thing, and no time where it does not say when the entry was last changed.</summary>
    public abstract (long Version, DateTimeOffset? ChangedAt) ReadVersion(LdapEntry entry);

    /// <summary>Reads <see cref="IdAttribute"/>; null if it is none.</summary>
    public abstract AccountId? ReadId(LdapEntry entry);

    /// <summary>How <see cref="IdAttribute"/> spells an id.</summary>
    public abstract string Spell(AccountId account);

    /// <summary>Reads what <see cref="StateAttributes"/> say.</summary>
    public abstract PasswordStanding ReadStanding(LdapEntry entry);

    /// <summary>Reads the policy that holds for an entry.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public abstract Task<PasswordPolicy> ReadPolicyAsync(LdapConnection connection, string? policyEntry, CancellationToken cancellationToken);

    /// <summary>What finds the entries of policies that hold for some entries only.</summary>
    private protected abstract LdapFilter PolicyEntries { get; }

    /// <summary>Every policy that is set up: the one that holds where no other does, and the others by name.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<IReadOnlyList<PolicyInForce>> ReadPoliciesAsync(
        LdapConnection connection, IReadOnlyList<string> contexts, CancellationToken cancellationToken)
    {
        var usual = PolicyOf(new PasswordStanding());
        var policies = new List<PolicyInForce>();
        if (await ReadPolicyAsync(connection, usual, cancellationToken) is { LockoutKnown: true } known)
        {
            policies.Add(known.InForce(isDefault: true));
        }

        foreach (var context in contexts)
        {
            var search = new LdapSearch(context, LdapScope.Subtree, PolicyEntries, ["objectClass"]) { SizeLimit = DirectorySurvey.MostPolicies };
            var found = await connection.SearchAsync(search, cancellationToken);
            foreach (var name in found.Entries.Select(static entry => entry.DistinguishedName).Where(name => !IsSame(name, usual)).Order(StringComparer.Ordinal))
            {
                // a server on which policies of single entries are switched off answers with its own
                if (await ReadPolicyAsync(connection, name, cancellationToken) is { LockoutKnown: true } one && IsSame(one.Source, name))
                {
                    policies.Add(one.InForce(isDefault: false));
                }
            }
        }

        return policies;
    }

    private static bool IsSame(string one, string? other) =>
        DistinguishedName.TryParse(one, out var first) && DistinguishedName.TryParse(other ?? string.Empty, out var second) && first.Equals(second);

    /// <summary>Names the policy entry that holds; null for the policy of the whole server.</summary>
    public abstract string? PolicyOf(PasswordStanding standing);

    /// <summary>What has to be written to clear a lock.</summary>
    public abstract IReadOnlyList<LdapModification> Unlock { get; }

    /// <summary>
    /// What lifts the minimum age of a password that has to be changed anyway, where the server applies it to that too; nothing elsewhere.
    /// </summary>
    public virtual IReadOnlyList<LdapModification> LiftMinimumAge => [];

    /// <summary>The server's own rules that give the service account what it needs.</summary>
    /// <param name="contexts">The naming contexts that hold people, groups and policies.</param>
    public abstract IReadOnlyList<AccessRule> AccessRules(IReadOnlyList<string> contexts);

    /// <summary>Looks at the rights of the service account, where the server tells them.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public virtual Task<InspectRightsResult> InspectRightsAsync(
        LdapConnection connection, EntryReader entries, ServerFacts server, AccountId? account, CancellationToken cancellationToken) =>
        Task.FromResult<InspectRightsResult>(new InspectRightsResult.NotTold());

    /// <summary>What an answer in words means, where neither the control nor the result code says it; null for nothing known.</summary>
    public abstract WriteVerdict? ReadWords(LdapResult answer);
}
