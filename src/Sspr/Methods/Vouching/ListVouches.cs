using Sspr.Accounts;

namespace Sspr.Methods.Vouching;

/// <summary>The open requests that somebody may answer.</summary>
internal sealed class ListVouches(IVouchStore vouches, IMemberships memberships, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>Lists them, the oldest first. What the directory cannot say now is left out.</summary>
    public async Task<IReadOnlyList<VouchRequest>> ExecuteAsync(Voucher voucher, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        var open = (await vouches.ListOpenAsync(time.GetUtcNow(), Most, cancellationToken)).Where(request => !IsOwn(request, voucher)).ToList();

        // groups are those of the applicant's directory: one of the same name elsewhere is another group
        var groups = open.Where(request => request.Directory == voucher.Directory)
            .SelectMany(static request => request.Groups).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var memberOf = groups.Count > 0
            && await memberships.ReadAsync(voucher.Directory, voucher.Account.Id, groups, cancellationToken) is MembershipsResult.Found found
                ? found.MemberOf
                : new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. open.Where(request => request.Directory == voucher.Directory && (IsManager(request, voucher) || request.Groups.Any(group => memberOf.Contains(group))))];
    }

    /// <remarks>Security: guarded by <c>Nobody_vouches_for_himself</c>.</remarks>
    private static bool IsOwn(VouchRequest request, Voucher voucher) =>
        request.Directory == voucher.Directory && request.Account == voucher.Account.Id;

    private static bool IsManager(VouchRequest request, Voucher voucher) =>
        request.Manager is { } manager && string.Equals(manager, voucher.Account.DistinguishedName, StringComparison.OrdinalIgnoreCase);
}
