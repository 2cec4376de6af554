using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.SignIns;
using Sspr.Throttling;

namespace Sspr.Registrations;

/// <summary>The first step of a registration: something is handed out.</summary>
internal sealed class BeginRegistration(
    RegistrationMethods methods,
    ISessionStore sessions,
    IAuditLog audit,
    IThrottleStore throttles,
    ThrottleRules rules,
    InstallationKey key,
    IOptions<SignInOptions> options,
    TimeProvider time)
{
    /// <summary>Begins.</summary>
    /// <param name="visit">Who, in a session that is proved.</param>
    /// <param name="request">What.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <remarks>Security: guarded by <c>A_password_alone_registers_nothing</c>.</remarks>
    public async Task<BeginResult> ExecuteAsync(Visit visit, BeginRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(request);
        var replaced = RegistrationReference.Find(visit.Registrations, request.Replaces);
        if (visit.Session.Level != SessionLevel.Proved || !MayRegister(visit, request.Method, replaced)
            || methods.Find(request.Method) is not { } method)
        {
            var problem = methods.IsFull(visit, request.Method) ? ProblemCodes.EnoughOfMethod : ProblemCodes.MethodNotOffered;
            return await RefuseAsync(visit.Session, request.Method, problem, null, cancellationToken);
        }

        var now = time.GetUtcNow();
        if (await throttles.TakeAsync(Takes(visit.Session, request.Method), now, cancellationToken) is ThrottleResult.Exhausted limit)
        {
            return new BeginResult.Throttled(limit.Until);
        }

        var subject = new MethodSubject(visit.Session.Directory, visit.Account, visit.Registrations);
        switch (await method.BeginAsync(new RegisterRequest(subject, request.Typed, request.Language), cancellationToken))
        {
            case RegisterBegun.Begun begun:
                await KeepAsync(visit.Session, request, begun, cancellationToken);
                var fault = begun.DeliverAsync is { } deliver ? await deliver(cancellationToken) : null;
                return fault is null
                    ? new BeginResult.Begun()
                    : await RefuseAsync(visit.Session, request.Method, fault.Problem, fault.Evidence, cancellationToken);
            case RegisterBegun.Refused refused:
                return await RefuseAsync(visit.Session, request.Method, refused.Problem, refused.Evidence, cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Whoever is asked for help finds the cause in the audit.</summary>
    private async Task<BeginResult> RefuseAsync(
        Session session, MethodKind method, ProblemCode problem, string? evidence, CancellationToken cancellationToken)
    {
        var detail = evidence is null ? method.ToString() : $"{method}: {evidence}";
        await audit.AppendAsync([SessionEvents.Of(session, AuditKind.RegistrationRefused, time.GetUtcNow(), detail, problem)], cancellationToken);
        return new BeginResult.Refused(problem);
    }

    private bool MayRegister(Visit visit, MethodKind kind, Registration? replaced) =>
        methods.OfferedTo(visit).Contains(kind) || (replaced?.Method == kind && visit.Terms.Methods.Contains(kind));

    private ThrottleTake[] Takes(Session session, MethodKind method) =>
    [
        new(new("RegistrationsPerAccount", options.Value.RegistrationsPerAccount, TimeSpan.FromHours(1)), session.AccountKey.Value),
        .. rules.Code(session.AccountKey.Value, method),
    ];

    private Task KeepAsync(Session session, BeginRequest request, RegisterBegun.Begun begun, CancellationToken cancellationToken)
    {
        var pending = new PendingRegistration(
            begun.Pending.Method, request.Typed, begun.Pending.State, begun.Pending.ExpiresAt, KeptPrompt.Of(begun.Prompt), request.Replaces);
        return sessions.SetPendingAsync(session.Id, pending.Seal(key, session.Id), cancellationToken);
    }
}

/// <summary>What a user wants to register.</summary>
/// <param name="Method">The kind.</param>
/// <param name="Typed">The address, number, serial number or name; empty where none is asked for.</param>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Replaces">Reference of the registration that this one takes the place of; null for none.</param>
internal sealed record BeginRequest(MethodKind Method, string Typed, string Language, string? Replaces = null);

/// <summary>Outcome of the first step.</summary>
internal abstract record BeginResult
{
    private BeginResult()
    {
    }

    /// <summary>Handed out: the session holds what the next page shows.</summary>
    internal sealed record Begun : BeginResult;

    /// <summary>Not possible with what was typed, or not offered, or not delivered.</summary>
    internal sealed record Refused(ProblemCode Problem) : BeginResult;

    /// <summary>Too often.</summary>
    internal sealed record Throttled(DateTimeOffset Until) : BeginResult;
}
