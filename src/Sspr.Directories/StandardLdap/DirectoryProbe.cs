using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>Looks at a server for diagnosis and changes nothing.</summary>
internal sealed class DirectoryProbe(StandardLdapOptions options, LdapDialect dialect, ServerReader servers, TimeProvider time)
{
    /// <summary>Takes the picture.</summary>
    /// <exception cref="LdapFaultException">The server does not answer.</exception>
    public async Task<DirectoryHealth> LookAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        _ = await connection.SearchAsync(LdapSearch.Read(string.Empty, "vendorVersion"), cancellationToken);
        var latency = time.GetElapsedTime(started);
        var server = await servers.ReadAsync(connection, fresh: true, cancellationToken);
        var policy = await dialect.ReadPolicyAsync(connection, dialect.PolicyOf(new PasswordStanding()), cancellationToken);
        return new DirectoryHealth
        {
            TakenAt = time.GetUtcNow(),
            DomainController = connection.Endpoint.ToString(),
            Latency = latency,
            CertificateNotAfter = connection.CertificateNotAfter,
            EnforcesHistoryOnReset = server.OwnEntryExists && policy.Exemption is null,
            AllowedWithoutHistory = options.AllowWithoutHistory,
            Remarks = [.. await RemarkAsync(connection, server, policy, cancellationToken)],
        };
    }

    private async Task<List<string>> RemarkAsync(
        LdapConnection connection, ServerFacts server, PasswordPolicy policy, CancellationToken cancellationToken)
    {
        var remarks = new List<string>();
        if (server.MissingGroups.Count > 0)
        {
            remarks.Add($"ProtectedGroups names groups that do not exist here or more than once, so every account is refused: {string.Join(", ", server.MissingGroups)}.");
        }

        if (!server.OwnEntryExists)
        {
            remarks.Add($"{options.ServiceAccount} has no entry, so it is a root account: no password policy holds for what it writes, and it may do everything. Use an account of few rights.");
        }

        if (policy.Exemption is { } exemption)
        {
            remarks.Add($"The password policy does not hold for what {options.ServiceAccount} writes: {exemption}. Use an account of few rights.");
        }

        remarks.AddRange(policy.Remarks);
        if (!policy.LockoutKnown)
        {
            remarks.Add($"The password policy may not be read ({policy.Source}): rules stay unknown, and no current password is tried, because nobody knows how many lock an account.");
        }

        foreach (var place in options.SearchBases)
        {
            var found = await connection.SearchAsync(LdapSearch.Read(place, "objectClass"), cancellationToken);
            if (found.Entries.Count == 0)
            {
                remarks.Add($"SearchBases names {place}, which does not exist or may not be read ({found.Result.Describe()}).");
            }
        }

        return remarks;
    }
}
