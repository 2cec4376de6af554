using System.Security.Cryptography;
using System.Text;
using Sspr.Audit;
using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Methods.Vouching;

/// <summary>Takes the answer of somebody who may vouch: the number that the applicant reads out, or that it is not the applicant.</summary>
internal sealed class AnswerVouch(IVouchStore vouches, ListVouches list, IThrottleStore throttles, ThrottleRules rules, TimeProvider time)
{
    /// <summary>How many numbers may be tried for one request.</summary>
    public const int MostTries = 3;

    /// <summary>Approves, if the number is the one on the applicant's page.</summary>
    public async Task<AnswerVouchResult> ApproveAsync(Voucher voucher, Guid challenge, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (await FindAsync(voucher, challenge, cancellationToken) is not { } request)
        {
            return new AnswerVouchResult.Gone();
        }

        // Security: counted and committed before it is compared; guarded by Three_wrong_numbers_end_a_request
        if (await vouches.TakeTryAsync(challenge, MostTries, time.GetUtcNow(), cancellationToken) is not { } tried)
        {
            return new AnswerVouchResult.Gone();
        }

        var digits = new Proof(typed).ToBytes();
        if (CryptographicOperations.FixedTimeEquals(digits, Encoding.ASCII.GetBytes(request.Number)))
        {
            return await DecideAsync(voucher, request, VouchDecision.Approved, AuditKind.VouchApproved, cancellationToken)
                ? new AnswerVouchResult.Done()
                : new AnswerVouchResult.Gone();
        }

        if (tried >= MostTries)
        {
            await DecideAsync(voucher, request, VouchDecision.Exhausted, AuditKind.VouchRefused, cancellationToken);
            return new AnswerVouchResult.Gone();
        }

        return new AnswerVouchResult.WrongNumber(MostTries - tried);
    }

    /// <summary>Says that it is not the applicant.</summary>
    public async Task<AnswerVouchResult> RefuseAsync(Voucher voucher, Guid challenge, CancellationToken cancellationToken)
    {
        if (await FindAsync(voucher, challenge, cancellationToken) is not { } request
            || !await DecideAsync(voucher, request, VouchDecision.Refused, AuditKind.VouchRefused, cancellationToken))
        {
            return new AnswerVouchResult.Gone();
        }

        await throttles.TakeAsync(rules.RefusedVouch(request.AccountKey.Value), time.GetUtcNow(), cancellationToken);
        return new AnswerVouchResult.Done();
    }

    /// <summary>What may be answered is what is listed, asked anew: a member of yesterday is none today.</summary>
    /// <remarks>Security: guarded by <c>Only_those_whom_the_rule_names_may_vouch</c>.</remarks>
    private async Task<VouchRequest?> FindAsync(Voucher voucher, Guid challenge, CancellationToken cancellationToken) =>
        (await list.ExecuteAsync(voucher, cancellationToken)).FirstOrDefault(request => request.Challenge == challenge);

    private Task<bool> DecideAsync(
        Voucher voucher, VouchRequest request, VouchDecision decision, AuditKind kind, CancellationToken cancellationToken) => vouches.DecideAsync(
        request.Challenge,
        decision,
        new AuditEvent
        {
            At = time.GetUtcNow(),
            Kind = kind,
            Class = AuditClass.Progress,
            Attempt = request.Attempt,
            Actor = $"voucher:{voucher.Key.Reference}",
            Target = request.AccountKey.Reference,
            Source = request.Source,
            Problem = decision == VouchDecision.Exhausted ? ProblemCodes.ProofsExhausted : null,
        },
        cancellationToken);
}

/// <summary>Outcome of an answer.</summary>
internal abstract record AnswerVouchResult
{
    private AnswerVouchResult()
    {
    }

    /// <summary>It is decided.</summary>
    internal sealed record Done : AnswerVouchResult;

    /// <summary>Not the number of that request; <paramref name="Left"/> may still be tried.</summary>
    internal sealed record WrongNumber(int Left) : AnswerVouchResult;

    /// <summary>There is no such request, or not any more, or not for this person.</summary>
    internal sealed record Gone : AnswerVouchResult;
}
