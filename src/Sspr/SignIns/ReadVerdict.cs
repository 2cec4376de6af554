using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Policies;
using Sspr.Resets;

namespace Sspr.SignIns;

/// <summary>Finds out which rule of the policy holds for an account.</summary>
internal sealed class ReadVerdict(IOptions<PolicyOptions> settings)
{
    /// <summary>Asks the account's directory about the groups that the policy names.</summary>
    public async Task<PolicyVerdict> ExecuteAsync(IDirectoryConnector connector, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connector);
        ArgumentNullException.ThrowIfNull(account);
        var document = PolicyDocument.FromSettings(settings.Value);
        var groups = document.GroupNames();
        var subject = PolicySubject.MemberOf() with { IsAdministrator = IsAdministrator(account) };
        if (groups.Count > 0)
        {
            subject = await connector.ReadMembershipsAsync(account.Id, groups, cancellationToken) is ReadMembershipsResult.Found found
                ? subject with { Groups = new HashSet<string>(found.MemberOf, GroupName.Comparer) }
                : subject with { Unread = new HashSet<string>(groups, GroupName.Comparer) };
        }

        return PolicyEvaluation.For(document, subject);
    }

    private static bool IsAdministrator(DirectoryAccount account) => account.Protection?.Reason is
        ProtectionReason.PrivilegedGroup or ProtectionReason.AdminCount or ProtectionReason.BuiltInAccount or ProtectionReason.ConfiguredGroup;
}
