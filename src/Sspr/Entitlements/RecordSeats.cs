using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Policies;
using Sspr.Resets;

namespace Sspr.Entitlements;

/// <summary>Notes which plans' seats an account takes by what it has just done.</summary>
internal sealed class RecordSeats(PolicySource policy, ReadSubject readSubject, IEntitlementUses uses, DirectorySet directories, TimeProvider time)
{
    /// <summary>Notes them; doing it twice takes no second seat.</summary>
    public async Task ExecuteAsync(Reset done, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(account);
        var (directory, now) = (done.Directory!, time.GetUtcNow());
        var document = (await policy.GetAsync(cancellationToken)).Document;
        var subject = await readSubject.ExecuteAsync(document, directory, account, cancellationToken);
        var isWrittenBack = directories.Find(directory) is not IBuiltInDirectory;
        if (PermissionCheck.For(document, subject, ActionOf(done.Kind), isWrittenBack, usable: null, DateOnly.FromDateTime(now.UtcDateTime))
            is PermissionVerdict.Allowed allowed)
        {
            foreach (var plan in allowed.Plans)
            {
                await uses.RecordAsync(new SeatUse(plan, directory, account.Id, account.LoginName, now), cancellationToken);
            }
        }
    }

    private static UserAction ActionOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Unlock => UserAction.Unlock,
        AttemptKind.Change => UserAction.Change,
        AttemptKind.Reset or AttemptKind.SignIn => UserAction.Reset,
    };
}
