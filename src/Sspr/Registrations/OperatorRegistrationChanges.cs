using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Notices;
using Sspr.Notifications;

namespace Sspr.Registrations;

/// <summary>
/// Changes by operators to what somebody else registered. The owner is told through every channel from before and after: whoever has an
/// operator's rights and wants an account for themselves does not do it unseen.
/// </summary>
/// <remarks>Security: guarded by <c>What_an_operator_changes_is_told_to_old_and_new_addresses</c>.</remarks>
internal sealed class OperatorRegistrationChanges(
    IRegistrationStore registrations, IRegistrationChanges changes, InstallationKey key, IOptions<NoticeOptions> options, TimeProvider time)
{
    /// <summary>Adds one.</summary>
    /// <param name="registration">The one.</param>
    /// <param name="tell">Whether its owner is told.</param>
    /// <param name="by">Who does it, as the audit names them.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task AddAsync(Registration registration, bool tell, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var detail = $"{registration.Method}, imported{(tell ? string.Empty : ", owner not told")}";
        await CommitAsync(registration, tell ? MethodChange.Added : null, AuditKind.RegistrationAdded, by, detail, cancellationToken);
    }

    /// <summary>Takes one away.</summary>
    /// <param name="registration">The one.</param>
    /// <param name="by">Who does it, as the audit names them.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task RemoveAsync(Registration registration, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        await CommitAsync(
            registration, MethodChange.Removed, AuditKind.RegistrationRemoved, by, registration.Method.ToString(), cancellationToken);
    }

    private async Task CommitAsync(
        Registration registration, MethodChange? told, AuditKind kind, string by, string detail, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = await registrations.ListAsync(registration.Directory, registration.Account, cancellationToken);
        var doer = NoticeDoer.Operator(key, registration.Directory, registration.Account, options.Value.Language);
        await changes.CommitAsync(
            new RegistrationChange
            {
                Session = null,
                Save = kind == AuditKind.RegistrationAdded ? [registration] : [],
                Remove = kind == AuditKind.RegistrationRemoved ? [registration] : [],
                Notices = told is { } change ? [NoticeOf.Method(doer, change, registration, [.. before, registration], now)] : [],
                At = now,
                Audit =
                [
                    new AuditEvent
                    {
                        At = now, Kind = kind, Class = AuditClass.Progress, Actor = by, Target = doer.Target, Detail = detail,
                    },
                ],
            },
            cancellationToken);
    }
}
