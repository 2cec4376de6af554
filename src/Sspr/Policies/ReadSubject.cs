using Sspr.Accounts;
using Sspr.Directories;

namespace Sspr.Policies;

/// <summary>Gathers what a policy has to know about an account.</summary>
internal sealed class ReadSubject(IMemberships memberships)
{
    /// <summary>Asks the account's directory about the groups that the document names, and about no others.</summary>
    public async Task<PolicySubject> ExecuteAsync(
        PolicyDocument document, DirectoryName directory, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(account);
        var subject = PolicySubject.MemberOf() with { Names = NamesOf(account), IsAdministrator = IsAdministrator(account) };
        var groups = document.GroupNames();
        if (groups.Count == 0)
        {
            return subject;
        }

        return await memberships.ReadAsync(directory, account.Id, groups, cancellationToken) switch
        {
            MembershipsResult.Found found => subject with
            {
                Groups = new HashSet<string>(found.MemberOf, GroupName.Comparer),
                Absent = found.Unknown,
            },
            MembershipsResult.NotFoundOut { Because: var because } => subject with
            {
                Unread = new HashSet<string>(groups, GroupName.Comparer),
                UnreadBecause = because,
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The names that its user may type.</summary>
    public static HashSet<string> NamesOf(DirectoryAccount account) =>
        new(new[] { account.LoginName, account.PrincipalName }.OfType<string>(), GroupName.Comparer);

    /// <summary>Whether the directory itself counts it among its administrators.</summary>
    public static bool IsAdministrator(DirectoryAccount account) => account.Protection?.Reason is
        ProtectionReason.PrivilegedGroup or ProtectionReason.AdminCount or ProtectionReason.BuiltInAccount or ProtectionReason.ConfiguredGroup;
}
