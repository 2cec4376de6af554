using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories;
using Sspr.Directories.OpenLdap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Agent.Permissions;

/// <summary>
/// Rights in OpenLDAP and 389 Directory Server. 389 tells an account what it may do; OpenLDAP shows its rules to nobody but its administrator,
/// and is asked with requests that do nothing.
/// </summary>
internal static class StandardPermissions
{
    /// <summary>The rules that the settings lead to, and what is wrong with those that are there.</summary>
    /// <exception cref="SettingsException">There is no such account, or more than one.</exception>
    public static async Task<DirectoryPermissions> ReadAsync(StandardLdapOptions options, string? account, CancellationToken cancellationToken)
    {
        await using var connector = (StandardLdapConnector)LdapConnectors.Open(options, TimeProvider.System, NullLoggerFactory.Instance);
        var sample = account is null ? null : await SampleAccount.FindAsync(connector, account, "the short name", cancellationToken);
        var found = (sample as FindResult.Found)?.Account;
        var seen = sample is FindResult.Unreachable { Fault: var down }
            ? new InspectRightsResult.Unreachable(down)
            : await connector.InspectRightsAsync(found?.Id, cancellationToken);
        return new DirectoryPermissions
        {
            Directory = options.Name,
            Kind = (options is OpenLdapOptions ? LdapDirectoryKind.OpenLdap : LdapDirectoryKind.Ds389).ToString(),
            ServiceAccount = options.ServiceAccount,
            Account = found?.DistinguishedName,
            Needed = [.. (await connector.ReadAccessRulesAsync(cancellationToken)).Select(static rule => new NeededPermission(rule.Right, rule.On, PermissionWords.Of(rule.Purpose), rule.Lines))],
            Remarks = seen is InspectRightsResult.Inspected { Remarks: var remarks } ? [.. remarks.Select(remark => Of(options.ServiceAccount, remark))] : [],
            NotFoundOut = seen switch
            {
                InspectRightsResult.Unreachable { Fault: var fault } => PermissionWords.NotFoundOut(fault),
                InspectRightsResult.NotTold => PermissionWords.NotTold,
                _ => null,
            },
        };
    }

    private static PermissionRemark Of(string serviceAccount, RightsRemark remark) => new(
        remark.Kind.ToString(), remark.Blocks, remark.Right, remark.Object, remark.Place, remark.Entry, PermissionWords.Of(serviceAccount, remark), remark.Fix);
}
