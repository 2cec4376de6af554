using System.Text;
using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>
/// Begins a reset for a typed name. Nothing is looked up here: known and unknown names cause the same statements and the same
/// answer, and a worker does the rest.
/// </summary>
/// <remarks>Security: guarded by <c>Starting_touches_no_directory</c>.</remarks>
internal sealed class StartReset(
    IResetStore store,
    IThrottleStore throttles,
    ThrottleRules rules,
    IAuditLog audit,
    DirectoryWatch watch,
    InstallationKey key,
    WorkSignal signal,
    PolicySource policy,
    IOptions<PolicyOptions> options,
    TimeProvider time)
{
    /// <summary>Begins.</summary>
    public async Task<StartResult> ExecuteAsync(StartRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        var accountKey = AccountKey.Of(key, request.Name);
        var source = Convert.ToHexStringLower(key.Mac(KeyPurpose.Source, Encoding.UTF8.GetBytes(request.SourceAddress)))[..16];

        if (await throttles.TakeAsync(rules.Start(source, accountKey.Value), now, cancellationToken) is ThrottleResult.Exhausted limit)
        {
            return await RefuseAsync(request.Kind, limit, accountKey, source, now, cancellationToken);
        }

        var inForce = await policy.GetAsync(cancellationToken);
        if (!IsOffered(request.Kind, inForce))
        {
            return new StartResult.Unavailable(ProblemCodes.OutOfPolicyScope);
        }

        if (watch.WhyUnavailable is { } problem)
        {
            return new StartResult.Unavailable(problem);
        }

        var browser = BrowserKey.New();
        var reset = Begin(request, inForce, browser, accountKey, source, now);
        await store.AddAsync(
            new ResetCommit
            {
                Reset = reset,
                Audit = [AuditEvents.Of(reset, AuditEvents.StartedKindOf(reset.Kind), now, actor: "user")],
                Work = reset.State == ResetState.AwaitingProof ? [WorkItems.For(reset, WorkKind.Identify, now)] : [],
                At = now,
            },
            cancellationToken);
        signal.Pulse();
        return new StartResult.Started(browser, reset);
    }

    private Reset Begin(StartRequest request, PolicyInForce inForce, BrowserKey browser, AccountKey accountKey, string source, DateTimeOffset now)
    {
        var reset = new Reset
        {
            Id = Guid.CreateVersion7(now),
            Kind = request.Kind,
            SupportCode = SupportCode.New(),
            BrowserHash = browser.Hash,
            TypedName = request.Name.Value,
            AccountKey = accountKey,
            GatesRequired = inForce.MostGates,
            Language = request.Language,
            Source = source,
            StartedAt = now,
            ExpiresAt = now + options.Value.ResetLifetime,
        };
        if (request.Kind == AttemptKind.Change)
        {
            return reset.Apply(ResetEvent.ChangeBegun, now);
        }

        // with one method there is nothing to choose
        return inForce.Document.MethodsBeforeProof() is [var only]
            ? reset.Apply(ResetEvent.MethodChosen, now) with { Method = only }
            : reset;
    }

    private static bool IsOffered(AttemptKind kind, PolicyInForce inForce) => kind switch
    {
        AttemptKind.Reset => true,
        AttemptKind.Unlock => inForce.OffersUnlock,
        AttemptKind.Change => inForce.OffersChange,

        // a sign-in begins with the directory's password, not with a name
        AttemptKind.SignIn => false,
    };

    private async Task<StartResult> RefuseAsync(
        AttemptKind kind, ThrottleResult.Exhausted limit, AccountKey accountKey, string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var problem = limit.Rule.Name is nameof(ThrottlingOptions.StartsPerSource)
            ? ProblemCodes.TooManyStartsFromSource
            : ProblemCodes.TooManyStartsForName;
        await audit.AppendAsync(
            [
                new AuditEvent
                {
                    At = now,
                    Kind = AuditEvents.StartedKindOf(kind),
                    Class = AuditClass.Blocked,
                    Actor = "user",
                    Target = accountKey.Reference,
                    Source = source,
                    Problem = problem,
                },
            ],
            cancellationToken);
        return new StartResult.Throttled(problem, limit.Until);
    }
}

/// <summary>What starts a reset.</summary>
/// <param name="Name">The typed name.</param>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="SourceAddress">Network address of the browser.</param>
/// <param name="Kind">What the attempt is to achieve.</param>
internal sealed record StartRequest(AccountName Name, string Language, string SourceAddress, AttemptKind Kind = AttemptKind.Reset);

/// <summary>Outcome of starting; says nothing about the account.</summary>
internal abstract record StartResult
{
    private StartResult()
    {
    }

    /// <summary>Begun; the key goes to the browser.</summary>
    internal sealed record Started(BrowserKey Key, Reset Reset) : StartResult;

    /// <summary>Too many from this address or for this name, whether or not it exists.</summary>
    internal sealed record Throttled(ProblemCode Problem, DateTimeOffset Until) : StartResult;

    /// <summary>No reset can succeed now, for anybody: no directory can be written to.</summary>
    internal sealed record Unavailable(ProblemCode Problem) : StartResult;
}
