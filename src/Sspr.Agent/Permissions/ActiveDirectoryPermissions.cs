using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.Ldap;

namespace Sspr.Agent.Permissions;

/// <summary>Rights in a domain of Active Directory or Samba: what is needed, and what is there.</summary>
internal static class ActiveDirectoryPermissions
{
    /// <summary>Looks at the domain, and at one account if one is given.</summary>
    /// <exception cref="SettingsException">There is no such account, or more than one.</exception>
    public static async Task<DirectoryPermissions> ReadAsync(ActiveDirectoryOptions options, string? account, CancellationToken cancellationToken)
    {
        await using var connector = new ActiveDirectoryConnector(
            options, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<ActiveDirectoryConnector>.Instance);
        var sample = account is null ? null : await SampleAccount.FindAsync(connector, account, "sAMAccountName, userPrincipalName", cancellationToken);
        if (sample is FindResult.Unreachable { Fault: var down })
        {
            return NotFoundOut(options, down);
        }

        var found = (sample as FindResult.Found)?.Account;
        try
        {
            var picture = await connector.ReadRightsAsync(found?.Id, cancellationToken)
                ?? throw new SettingsException(TerminalTalk.Say($"{account} was deleted meanwhile.", $"{account} は処理中に削除されました。"));
            return Of(options, picture, found?.DistinguishedName);
        }
        catch (LdapFaultException e)
        {
            return NotFoundOut(options, e.Fault);
        }
    }

    private static DirectoryPermissions NotFoundOut(ActiveDirectoryOptions options, DirectoryFault fault) => new()
    {
        Directory = options.Name,
        Kind = nameof(LdapDirectoryKind.ActiveDirectory),
        ServiceAccount = options.ServiceAccount,
        Needed = [],
        NotFoundOut = PermissionWords.NotFoundOut(fault),
    };

    private static DirectoryPermissions Of(ActiveDirectoryOptions options, RightsPicture picture, string? account) => new()
    {
        Directory = options.Name,
        Kind = picture.IsSamba ? "Samba" : nameof(LdapDirectoryKind.ActiveDirectory),
        ServiceAccount = picture.Token.ToString(),
        Account = account,
        Needed = [.. Needed(options, picture)],
        Remarks =
        [
            .. RightsJudge.Examine(picture).Select(remark => new PermissionRemark(
                remark.Kind.ToString(), remark.Blocks, remark.Right, remark.Object, remark.Place, remark.Entry,
                PermissionWords.Of(picture.Token.LoginName, remark), remark.Fix)),
        ],
    };

    private static IEnumerable<NeededPermission> Needed(ActiveDirectoryOptions options, RightsPicture picture)
    {
        var (windows, samba) = (new RightsCommands(picture.Token, isSamba: false), new RightsCommands(picture.Token, isSamba: true));
        var rights = picture.Needed.ToList();
        if (picture.Schema.TryGetValue("pwdLastSet", out var mustChange))
        {
            rights.Add(new NeededRight(AccessRight.Write(mustChange), RightPurpose.RequireChange));
        }

        foreach (var place in options.SearchBases)
        {
            foreach (var needed in rights)
            {
                yield return new NeededPermission(
                    needed.Right.Name, place, PermissionWords.Of(needed.Purpose), Lines(windows.Grant(place, needed), samba.Grant(place, needed)));
            }
        }

        yield return new NeededPermission(
            "Read", picture.PolicyContainer, PermissionWords.Of(RightPurpose.ReadFineGrainedPolicies),
            Lines(windows.ReadPolicies(picture.PolicyContainer), samba.ReadPolicies(picture.PolicyContainer)));
    }

    private static Dictionary<string, string> Lines(string windows, string samba) => new(StringComparer.Ordinal) { ["dsacls"] = windows, ["samba-tool"] = samba };
}
