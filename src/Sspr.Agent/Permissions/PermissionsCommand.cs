using System.Text.Json;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.StandardLdap;

namespace Sspr.Agent.Permissions;

/// <summary><c>sspr-agent permissions</c>: which rights the service account needs on which object and why, and what is wrong with those it has.</summary>
internal sealed class PermissionsCommand(AgentOptions options, TextWriter output)
{
    /// <summary>Looks at every directory of the settings; changes nothing.</summary>
    /// <param name="account">A sample account; null for what users would inherit, or in 389 Directory Server for the first one.</param>
    /// <param name="asJson">For a program.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>0 if the rights are as they should be, 1 if something is missing or too much for certain, 2 if they could not be looked at.</returns>
    /// <exception cref="SettingsException">The account cannot be found.</exception>
    public async Task<int> RunAsync(string? account, bool asJson, CancellationToken cancellationToken)
    {
        var (found, problem) = (new List<DirectoryPermissions>(), (SettingsException?)null);
        foreach (var directory in options.Directories)
        {
            try
            {
                found.Add(directory switch
                {
                    ActiveDirectoryOptions domain => await ActiveDirectoryPermissions.ReadAsync(domain, account, cancellationToken),
                    StandardLdapOptions standard => await StandardPermissions.ReadAsync(standard, account, cancellationToken),
                    _ => throw new System.Diagnostics.UnreachableException(),
                });
            }
            catch (SettingsException e) when (options.Directories.Count > 1)
            {
                // somebody else's user is no trouble of this directory, as long as another one has the account
                problem = e;
            }
        }

        if (problem is not null && !found.Exists(static directory => directory.Account is not null))
        {
            throw problem;
        }

        await output.WriteLineAsync(asJson
            ? JsonSerializer.Serialize(found, AgentJson.Default.ListDirectoryPermissions)
            : PermissionsPage.Of(found));
        return found.Exists(static directory => directory.NotFoundOut is not null) ? 2
            : found.Exists(static directory => directory.Remarks.Any(static remark => remark.Right != ExcessRights.ReplicatingChanges)) ? 1
            : 0;
    }
}
