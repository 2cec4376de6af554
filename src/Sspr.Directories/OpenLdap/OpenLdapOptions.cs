using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.OpenLdap;

/// <summary>How to reach and use an OpenLDAP server with its password policy overlay (slapo-ppolicy).</summary>
public sealed record OpenLdapOptions : StandardLdapOptions
{
    /// <summary>
    /// Distinguished name of the policy that <c>ppolicy_default</c> names, which cannot be read without rights on the server's settings.
    /// Without it nobody knows how many wrong passwords lock an account that has no policy of its own, and then none is tried.
    /// </summary>
    public string? DefaultPolicy { get; set; }

    /// <summary>
    /// Says that the server has <c>ppolicy_hash_cleartext</c>. <see cref="LdapDirectoryOptions.StampAttribute"/> demands it: without it a
    /// password that comes in a modify is stored as it came.
    /// </summary>
    public bool HashesCleartext { get; set; }

    /// <inheritdoc />
    public override IReadOnlyList<string> Validate()
    {
        var problems = base.Validate().ToList();
        if (DefaultPolicy is { } policy && !LdapOptionsCheck.IsName(policy))
        {
            problems.Add($"DefaultPolicy is '{policy}': a distinguished name is needed, for example cn=default,ou=policies,dc=corp,dc=example.");
        }

        // Security: otherwise passwords would lie in the directory as they were typed; guarded by
        // A_stamp_is_refused_unless_the_server_hashes_what_a_modify_brings
        if (StampAttribute is not null && !HashesCleartext)
        {
            problems.Add("StampAttribute is given, but HashesCleartext is false: set ppolicy_hash_cleartext on the server and then HashesCleartext to true, or leave StampAttribute out.");
        }

        return problems;
    }
}
