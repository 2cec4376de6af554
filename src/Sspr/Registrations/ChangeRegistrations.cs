using Sspr.Audit;
using Sspr.Notices;
using Sspr.Notifications;
using Sspr.SignIns;

namespace Sspr.Registrations;

/// <summary>Takes methods away, chooses the one that is offered first, and confirms that all still hold.</summary>
internal sealed class ChangeRegistrations(IRegistrationChanges changes, TimeProvider time)
{
    /// <summary>Takes one away.</summary>
    /// <returns>False if it is none of the account's, or the session may not.</returns>
    public async Task<bool> RemoveAsync(Visit visit, string reference, string language, CancellationToken cancellationToken)
    {
        if (Own(visit, reference) is not { } registration)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var next = registration.IsDefault ? visit.Registrations.FirstOrDefault(other => other != registration) : null;
        return await changes.CommitAsync(
            new RegistrationChange
            {
                Session = visit.Session.Id,
                Remove = [registration],
                Default = next,
                Notices = [NoticeOf.Method(NoticeDoer.Owner(visit.Session, language), MethodChange.Removed, registration, visit.Registrations, now)],
                At = now,
                Audit = [SessionEvents.Of(visit.Session, AuditKind.MethodRemoved, now, registration.Method.ToString())],
            },
            cancellationToken);
    }

    /// <summary>Has one offered first.</summary>
    /// <returns>False if it is none of the account's, or the session may not.</returns>
    public async Task<bool> SetDefaultAsync(Visit visit, string reference, CancellationToken cancellationToken) =>
        Own(visit, reference) is { } registration && time.GetUtcNow() is var now && await changes.CommitAsync(
            new RegistrationChange
            {
                Session = visit.Session.Id,
                Default = registration,
                At = now,
                Audit = [SessionEvents.Of(visit.Session, AuditKind.DefaultMethodSet, now, registration.Method.ToString())],
            },
            cancellationToken);

    /// <summary>Notes that the user looked at all of them: they are confirmed anew.</summary>
    public async Task<bool> ConfirmAllAsync(Visit visit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var now = time.GetUtcNow();
        return visit.Session.Level == SessionLevel.Proved && await changes.CommitAsync(
            new RegistrationChange
            {
                Session = visit.Session.Id,
                Confirm = visit.Registrations,
                At = now,
                Audit = [SessionEvents.Of(visit.Session, AuditKind.MethodsConfirmed, now, $"{visit.Registrations.Count} methods")],
            },
            cancellationToken);
    }

    // Security: only in a session that is proved, and only one's own; guarded by A_password_alone_registers_nothing
    private static Registration? Own(Visit visit, string reference)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return visit.Session.Level == SessionLevel.Proved ? RegistrationReference.Find(visit.Registrations, reference) : null;
    }
}
