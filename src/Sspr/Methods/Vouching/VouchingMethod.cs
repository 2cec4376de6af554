using System.Globalization;
using System.Security.Cryptography;
using Sspr.Audit;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Throttling;

namespace Sspr.Methods.Vouching;

/// <summary>
/// Somebody whom the policy names confirms, in a session of their own, that the applicant is who they say. The number on the applicant's
/// page is read to them, so that they confirm the one they speak with.
/// </summary>
/// <remarks>
/// Each press of the applicant's button counts as an attempt, like every other proof: giving back those that came too early would let a
/// stranger ask without end, and would tell, by what is counted, a request that somebody sees from one that nobody does. Nothing is
/// guessed by it either: pressing at the right moment once is enough, and the page says when that is.
/// </remarks>
internal sealed class VouchingMethod(
    IVouchStore vouches, IThrottleStore throttles, ThrottleRules rules, PolicySource policy, TimeProvider time) : IVerificationMethod
{
    private const int Numbers = 1000;

    /// <summary>How long a request waits for somebody.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public MethodKind Kind => MethodKind.Vouching;

    /// <inheritdoc />
    public async Task<bool> CanServeAsync(MethodSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);

        // a request that nobody may answer is one that nobody sees; where no rule is known, any that has vouchers will do
        var document = (await policy.GetAsync(cancellationToken)).Document;
        var candidates = subject.Rule is null ? document.Rules.Select(static rule => rule.Terms).Append(document.Administrators.Terms)
            : TermsOf(document, subject.Rule) is { } its ? [its]
            : [];
        return candidates
            .Where(static terms => terms.Methods.Contains(MethodKind.Vouching))
            .Any(terms => terms.Registration.SomebodyMayVouchFor(subject.Account));
    }

    /// <inheritdoc />
    public async Task<IssueResult> IssueAsync(Reset reset, MethodSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        ArgumentNullException.ThrowIfNull(subject);
        var challenge = IssueDecoy(reset);
        var terms = (await TermsOfAsync(reset, cancellationToken))?.Registration ?? new RegistrationTerms();
        var request = new VouchRequest
        {
            Challenge = challenge.Id,
            Attempt = reset.SupportCode.Value,
            Directory = subject.Directory,
            Account = subject.Account.Id,
            AccountKey = reset.AccountKey,
            LoginName = subject.Account.LoginName,
            DisplayName = subject.Account.DisplayName,
            Source = reset.Source,
            Number = challenge.Data!,
            Groups = terms.VoucherGroups,
            Manager = terms.ManagerVouches ? subject.Account.Manager : null,
            AskedAt = challenge.IssuedAt,
            ExpiresAt = challenge.ExpiresAt,
        };
        return new IssueResult(challenge, async token =>
        {
            // Security: guarded by Who_was_refused_once_bothers_nobody_for_an_hour
            if (await throttles.PeekAsync(rules.RefusedVouch(reset.AccountKey.Value), request.AskedAt, token) is ThrottleResult.Exhausted silence)
            {
                return new DeliveryFault(ProblemCodes.CodeBudgetUsed, $"{silence.Rule.Name} until {silence.Until:u}", Permanent: true);
            }

            await vouches.AddAsync(request, AuditEvents.Of(reset, AuditKind.VouchAsked, request.AskedAt), token);
            return null;
        });
    }

    /// <inheritdoc />
    public Challenge IssueDecoy(Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var now = time.GetUtcNow();
        var until = now + Lifetime;
        return StandingChallenge.Of(reset, Kind, now) with
        {
            Data = RandomNumberGenerator.GetInt32(Numbers).ToString("D3", CultureInfo.InvariantCulture),
            ExpiresAt = until < reset.ExpiresAt ? until : reset.ExpiresAt,
        };
    }

    /// <inheritdoc />
    public ProofPrompt? PromptOf(Challenge? challenge) => challenge?.Data is { } digits ? new ProofPrompt.Number(digits) : null;

    /// <inheritdoc />
    public async Task<VerifyResult> VerifyAsync(
        Challenge challenge, Proof proof, IReadOnlyList<Registration> registrations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(proof);

        // Security: what was posted plays no part, only what somebody else decided; guarded by Nothing_that_the_applicant_sends_vouches
        var request = await vouches.FindAsync(challenge.Id, cancellationToken);
        return time.GetUtcNow() >= challenge.ExpiresAt ? new VerifyResult.TooLate()
            : request is { Decision: VouchDecision.Approved } ? new VerifyResult.Accepted()
            : new VerifyResult.Wrong();
    }

    private async Task<RuleTerms?> TermsOfAsync(Reset reset, CancellationToken cancellationToken) =>
        TermsOf((await policy.GetAsync(cancellationToken)).Document, reset.Terms?.Rule);

    private static RuleTerms? TermsOf(PolicyDocument document, string? rule) => rule is AdministratorPolicy.RuleName
        ? document.Administrators.Terms
        : document.Rules.FirstOrDefault(one => string.Equals(one.Name, rule, StringComparison.Ordinal))?.Terms;
}
