using Sspr.Directories;

namespace Sspr.Accounts;

/// <summary>Asks the connector of the account's directory, in as many questions as its limit makes necessary.</summary>
internal sealed class DirectoryMemberships(DirectorySet directories) : IMemberships
{
    /// <inheritdoc />
    public async Task<MembershipsResult> ReadAsync(
        DirectoryName directory, AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (directories.Find(directory) is not { } connector)
        {
            return new MembershipsResult.NotFoundOut($"The settings no longer name the directory {directory}.");
        }

        var memberOf = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unknown = new List<string>();
        foreach (var some in groups.Chunk(GroupQuery.MostGroups))
        {
            switch (await connector.ReadMembershipsAsync(account, some, cancellationToken))
            {
                case ReadMembershipsResult.Found found:
                    memberOf.UnionWith(found.MemberOf);
                    unknown.AddRange(found.Unknown);
                    break;
                case ReadMembershipsResult.AccountGone:
                    return new MembershipsResult.NotFoundOut("The account is gone from its directory.");
                case ReadMembershipsResult.Unreachable { Fault: var fault }:
                    return new MembershipsResult.NotFoundOut($"{fault.Endpoint}: {fault.Evidence}");
            }
        }

        return new MembershipsResult.Found(memberOf, unknown);
    }
}
