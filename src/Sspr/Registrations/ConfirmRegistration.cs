using Sspr.Audit;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Notices;
using Sspr.Notifications;
using Sspr.Problems;
using Sspr.SignIns;

namespace Sspr.Registrations;

/// <summary>The second step of a registration: the user shows that what was handed out arrived, and the method is stored.</summary>
internal sealed class ConfirmRegistration(
    RegistrationMethods methods,
    ISessionStore sessions,
    IRegistrationChanges changes,
    IAuditLog audit,
    InstallationKey key,
    TimeProvider time)
{
    /// <summary>What is pending in a session and still in time; null if nothing is.</summary>
    public PendingRegistration? PendingOf(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var pending = PendingRegistration.Open(key, session.Id, session.Pending);
        return pending is not null && time.GetUtcNow() < pending.ExpiresAt ? pending : null;
    }

    /// <summary>Confirms.</summary>
    public async Task<ConfirmResult> ExecuteAsync(Visit visit, Proof proof, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var session = visit.Session;
        if (session.Level != SessionLevel.Proved || PendingOf(session) is not { } pending || methods.Find(pending.Method) is not { } method)
        {
            return new ConfirmResult.NothingPending();
        }

        // Security: counted before it is compared; guarded by A_code_for_a_registration_is_guessed_at_five_times_at_most
        if (!await sessions.TakeTryAsync(session.Id, PendingRegistration.MostTries, cancellationToken))
        {
            await sessions.SetPendingAsync(session.Id, null, cancellationToken);
            return new ConfirmResult.NothingPending();
        }

        var subject = new MethodSubject(session.Directory, visit.Account, visit.Registrations);
        var kept = new RegisterPending(pending.Method, pending.State, pending.ExpiresAt);
        switch (await method.ConfirmAsync(new RegisterRequest(subject, pending.Typed, language), kept, proof, cancellationToken))
        {
            case RegisterResult.Registered registered:
                return await StoreAsync(visit, pending, registered, language, cancellationToken);
            case RegisterResult.Wrong wrong:
                await audit.AppendAsync(
                    [SessionEvents.Of(session, AuditKind.RegistrationRefused, time.GetUtcNow(), pending.Method.ToString(), wrong.Problem)],
                    cancellationToken);
                return new ConfirmResult.Wrong(wrong.Problem);
            default:
                await sessions.SetPendingAsync(session.Id, null, cancellationToken);
                return new ConfirmResult.NothingPending();
        }
    }

    private async Task<ConfirmResult> StoreAsync(
        Visit visit, PendingRegistration pending, RegisterResult.Registered registered, string language, CancellationToken cancellationToken)
    {
        var (now, session) = (time.GetUtcNow(), visit.Session);
        var from = CoolDown.UsableFrom(session.ProvedBy, visit.Registrations, session.CreatedAt, visit.Terms.Registration, now);
        var replaced = RegistrationReference.Find(visit.Registrations, pending.Replaces) is { } one ? registered.Replaces.Append(one) : registered.Replaces;
        Registration[] save = [.. registered.Registrations.Select(registration => registration with { UsableFrom = from })];
        Registration[] remove = [.. replaced.Where(old => !save.Any(fresh => IsSame(old, fresh)))];
        if (visit.Registrations.Count == 0 || remove.Any(static old => old.IsDefault))
        {
            save[0] = save[0] with { IsDefault = true };
        }

        var done = await changes.CommitAsync(
            new RegistrationChange
            {
                Session = session.Id,
                Pending = session.Pending,
                At = now,
                Save = save,
                Remove = remove,
                Notices =
                [
                    NoticeOf.Method(
                        NoticeDoer.Owner(session, language), remove.Length > 0 ? MethodChange.Changed : MethodChange.Added, save[0],
                        [.. visit.Registrations, .. save], now),
                ],
                Audit =
                [
                    SessionEvents.Of(session, AuditKind.MethodRegistered, now, $"{pending.Method}, counts from {from:u}"),
                    .. remove.Select(old => SessionEvents.Of(session, AuditKind.MethodRemoved, now, $"{old.Method}, replaced")),
                ],
            },
            cancellationToken);
        if (!done)
        {
            return new ConfirmResult.NothingPending();
        }

        return new ConfirmResult.Registered(pending.Method, from);
    }

    private static bool IsSame(Registration one, Registration other) => one.Method == other.Method && one.Destination == other.Destination;
}

/// <summary>Outcome of the second step.</summary>
internal abstract record ConfirmResult
{
    private ConfirmResult()
    {
    }

    /// <summary>Stored.</summary>
    internal sealed record Registered(MethodKind Method, DateTimeOffset CountsFrom) : ConfirmResult;

    /// <summary>The user does not have it, or not yet.</summary>
    internal sealed record Wrong(ProblemCode Problem) : ConfirmResult;

    /// <summary>Nothing is pending, or not any more: begin again.</summary>
    internal sealed record NothingPending : ConfirmResult;
}
