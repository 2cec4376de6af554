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

    /// <summary>Reads <see cref="IdAttribute"/>; null if it is none.</summary>
    public abstract AccountId? ReadId(LdapEntry entry);

    /// <summary>How <see cref="IdAttribute"/> spells an id.</summary>
    public abstract string Spell(AccountId account);

    /// <summary>Reads what <see cref="StateAttributes"/> say.</summary>
    public abstract PasswordStanding ReadStanding(LdapEntry entry);

    /// <summary>Reads the policy that holds for an entry.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public abstract Task<PasswordPolicy> ReadPolicyAsync(LdapConnection connection, string? policyEntry, CancellationToken cancellationToken);

    /// <summary>Names the policy entry that holds; null for the policy of the whole server.</summary>
    public abstract string? PolicyOf(PasswordStanding standing);

    /// <summary>What has to be written to clear a lock.</summary>
    public abstract IReadOnlyList<LdapModification> Unlock { get; }

    /// <summary>What an answer in words means, where neither the control nor the result code says it; null for nothing known.</summary>
    public abstract WriteVerdict? ReadWords(LdapResult answer);
}
