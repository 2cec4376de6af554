using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Work;

namespace Sspr.SignIns;

/// <summary>
/// The proof that a sign-in needs beside the password: an attempt of the kind <see cref="AttemptKind.SignIn"/> with one gate, so that it
/// is counted, limited and recorded like every other.
/// </summary>
internal sealed class SecondProof(
    VerificationMethods methods,
    IResetStore resets,
    ISessionStore sessions,
    IRegistrationStore registrations,
    InstallationKey key,
    WorkSignal signal,
    IOptions<PolicyOptions> policy,
    TimeProvider time)
{
    /// <summary>The methods that can be the second proof now, strongest first: registered and counting, or data on file.</summary>
    /// <remarks>Security: guarded by <c>A_method_that_does_not_count_yet_is_no_second_proof</c>.</remarks>
    public async Task<IReadOnlyList<MethodKind>> ListAsync(Visit visit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var kinds = visit.Terms.Methods.Distinct().Where(static kind => !GateCombinations.NeverFirst.Contains(kind)).OrderBy(MethodStrength.RankOf);
        return await methods.UsableAsync(kinds, SubjectOf(visit), cancellationToken);
    }

    /// <summary>Begins an attempt with one of the methods; for a sign-in, or in order to try a method out.</summary>
    public async Task<(BrowserKey Key, Reset Attempt)> BeginAsync(
        Visit visit, IReadOnlyList<MethodKind> kinds, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var (now, session, browser) = (time.GetUtcNow(), visit.Session, BrowserKey.New());
        var attempt = new Reset
        {
            Id = Guid.CreateVersion7(now),
            Kind = AttemptKind.SignIn,
            SupportCode = SupportCode.New(),
            BrowserHash = browser.Hash,
            TypedName = session.TypedName,
            AccountKey = session.AccountKey,
            Standing = Standing.Eligible,
            Directory = session.Directory,
            Account = session.Account,
            Sid = visit.Account.Sid,
            GatesRequired = 1,
            Terms = new ResetTerms { Rule = visit.Policy.Rule, Gates = 1, Methods = kinds, CountOnce = [], PasskeyAlone = false },
            MethodsAtHand = kinds,
            Language = language,
            Source = session.Source,
            StartedAt = now,
            ExpiresAt = now + policy.Value.ResetLifetime,
        };
        if (kinds is [var only])
        {
            attempt = attempt.Apply(ResetEvent.MethodChosen, now) with { Method = only };
        }

        await resets.AddAsync(
            new ResetCommit
            {
                Reset = attempt,
                Audit = [AuditEvents.Of(attempt, AuditKind.SignInStarted, now, actor: "user")],
                Work = attempt.Method is null ? [] : [WorkItems.For(attempt, WorkKind.Identify, now)],
                At = now,
            },
            cancellationToken);
        await sessions.SetAttemptAsync(session.Id, attempt.Id, cancellationToken);
        signal.Pulse();
        return (browser, attempt);
    }

    /// <summary>Ends a sign-in whose attempt was proved: the session may change methods from now on, under a new key.</summary>
    /// <returns>The new key; null if the attempt does not belong to the session or proved nothing, or the session has it already.</returns>
    /// <remarks>Security: guarded by <c>An_attempt_of_another_session_raises_none</c>.</remarks>
    public async Task<BrowserKey?> FinishAsync(Session session, Reset attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(attempt);
        if (session.Level == SessionLevel.Proved || session.Attempt != attempt.Id || session.Account != attempt.Account
            || attempt is not { Kind: AttemptKind.SignIn, State: ResetState.Completed }
            || await resets.ListEvidenceAsync(attempt.Id, cancellationToken) is not [{ } evidence]
            || !evidence.IsGenuine(key, attempt))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var own = (await registrations.ListAsync(session.Directory, session.Account, cancellationToken))
            .Any(registration => registration.Method == evidence.Method && registration.Counts(now));
        return await RaiseAsync(
            session, own ? SecondProofKind.Method : SecondProofKind.DirectoryData, evidence.Method.ToString(), cancellationToken);
    }

    /// <summary>Raises a session without an attempt.</summary>
    public async Task<BrowserKey?> RaiseAsync(Session session, SecondProofKind proof, string detail, CancellationToken cancellationToken)
    {
        var (now, fresh) = (time.GetUtcNow(), BrowserKey.New());
        return await sessions.RaiseAsync(
            session, proof, fresh.Hash, pass: null, SessionEvents.Of(session, AuditKind.SignedIn, now, detail), cancellationToken)
            ? fresh
            : null;
    }

    private MethodSubject SubjectOf(Visit visit) => new(visit.Session.Directory, visit.Account, visit.CountingAt(time.GetUtcNow())) { Rule = visit.Policy.Rule };
}
