using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Storage.Rows;

namespace Sspr.Storage.BuiltInDirectory;

/// <summary>Says of a stored account what a connector says of an account.</summary>
internal static class BuiltInRows
{
    public static Task<BuiltInAccountRow?> FindAsync(
        SsprDbContext context, DirectoryName directory, Guid id, CancellationToken cancellationToken)
    {
        var name = directory.Value;
        return context.BuiltInAccounts.SingleOrDefaultAsync(row => row.Id == id && row.Directory == name, cancellationToken);
    }

    public static DirectoryAccount Describe(BuiltInAccountRow row, IReadOnlyList<string> addresses, DateTimeOffset now) => new()
    {
        Id = new AccountId(row.Id),
        LoginName = row.LoginName,
        PrincipalName = row.PrincipalName,
        DisplayName = row.DisplayName,
        DistinguishedName = $"{row.Directory}/{row.LoginName}",
        MailAddresses = addresses,
        State = StateOf(row, now),
        PasswordLastSet = row.MustChangePassword ? null : row.PasswordSetAt,
        Protection = ProtectionOf(row),
    };

    /// <summary>Why the operation is not carried out, if so; a protected account is called so whatever else holds.</summary>
    public static WriteObstacle? ObstacleTo(WriteRequest request, BuiltInAccountRow? row)
    {
        if (row is null)
        {
            return new WriteObstacle(WriteObstacleKind.AccountGone, $"no account has the id {request.Account}");
        }

        // Security: An_account_promoted_between_preparing_and_writing_is_refused
        if (ProtectionOf(row) is { } protection)
        {
            return new WriteObstacle(WriteObstacleKind.AccountProtected, protection.Evidence);
        }

        if (request.Sid is not null)
        {
            return new WriteObstacle(WriteObstacleKind.AccountGone, "accounts of this directory have no security identifier");
        }

        return row.Disabled ? new WriteObstacle(WriteObstacleKind.AccountDisabled, "the account is disabled") : null;
    }

    public static AccountSnapshot SnapshotOf(BuiltInAccountRow row) =>
        new(row.MustChangePassword ? 0 : row.PasswordSetAt.ToFileTime(), row.Version, row.Stamp);

    public static bool IsLocked(BuiltInAccountRow row, DateTimeOffset now) => row.LockedUntil > now;

    public static DirectoryFault FaultOf(StoreException exception) =>
        new(DirectoryFaultKind.ServerUnavailable, BuiltInConnector.Endpoint, $"the store: {exception.Fault}");

    public static AccountState StateOf(BuiltInAccountRow row, DateTimeOffset now) =>
        (row.Disabled ? AccountState.Disabled : AccountState.Usable)
        | (IsLocked(row, now) ? AccountState.LockedOut : AccountState.Usable)
        | (row.MustChangePassword ? AccountState.MustChangePassword : AccountState.Usable);

    private static Protection? ProtectionOf(BuiltInAccountRow row) => row.Administrator
        ? new Protection(ProtectionReason.BuiltInAccount, "the account is an administrator's")
        : null;
}
