using Sspr.Keys;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;

namespace Sspr.Methods.RecoveryCode;

/// <summary>One of the codes that the user keeps for the day when all else is lost.</summary>
internal sealed class RecoveryCodeMethod(InstallationKey key, TimeProvider time) : IVerificationMethod, IRegistrableMethod
{
    private readonly Registration _nobodys = new Registration(new("nobodys"), default, MethodKind.RecoveryCode, "0000000000000000", DateTimeOffset.UnixEpoch)
        .Seal(key, CodeList.OfNobody().ToBytes());

    /// <inheritdoc />
    public MethodKind Kind => MethodKind.RecoveryCode;

    /// <summary>How many codes are left of a list; zero if there is none.</summary>
    public int LeftOf(Registration registration) => CodeList.From(registration.Open(key))?.Left ?? 0;

    /// <inheritdoc />
    public Task<bool> CanServeAsync(MethodSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Task.FromResult(subject.Of(Kind).Any(registration => LeftOf(registration) > 0));
    }

    /// <inheritdoc />
    public Task<IssueResult> IssueAsync(Reset reset, MethodSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(StandingChallenge.Issued(IssueDecoy(reset)));

    /// <inheritdoc />
    public Challenge IssueDecoy(Reset reset) => StandingChallenge.Of(reset, Kind, time.GetUtcNow());

    /// <inheritdoc />
    public ProofPrompt PromptOf(Challenge? challenge) => new ProofPrompt.Code(Lifetime: null);

    /// <inheritdoc />
    public Task<VerifyResult> VerifyAsync(
        Challenge challenge, Proof proof, IReadOnlyList<Registration> registrations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(proof);

        // Security: an account without a list costs as much; guarded by A_decoy_of_a_recovery_code_costs_as_much
        var list = registrations.FirstOrDefault(registration => registration.Method == Kind) ?? _nobodys;
        var left = (CodeList.From(list.Open(key)) ?? CodeList.OfNobody()).Without(key, list.Destination, proof.RevealCode());
        return Task.FromResult<VerifyResult>(
            time.GetUtcNow() >= challenge.ExpiresAt ? new VerifyResult.TooLate()
            : left is null ? new VerifyResult.Wrong()
            : new VerifyResult.Accepted(list.UsedWith(key, left.ToBytes())));
    }

    /// <inheritdoc />
    public Task<RegisterBegun> BeginAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var codes = Enumerable.Range(0, CodeList.Count).Select(static _ => CodeText.New()).ToList();
        var id = MethodIds.New();

        // the codes themselves are kept nowhere: they are shown once
        var begun = new BegunList(id, CodeList.Of(key, id, codes).ToBytes());
        return Task.FromResult<RegisterBegun>(new RegisterBegun.Begun(
            PendingSeal.Seal(key, request, Kind, begun, time.GetUtcNow()), new RegisterPrompt.Codes(codes)));
    }

    /// <inheritdoc />
    public Task<RegisterResult> ConfirmAsync(
        RegisterRequest request, RegisterPending pending, Proof proof, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pending);
        ArgumentNullException.ThrowIfNull(proof);
        return Task.FromResult(Confirm(request, pending, proof));
    }

    private RegisterResult Confirm(RegisterRequest request, RegisterPending pending, Proof proof)
    {
        var now = time.GetUtcNow();
        if (now >= pending.ExpiresAt || PendingSeal.Open<BegunList>(key, request, pending) is not { } begun
            || CodeList.From(begun.Hashes) is not { } list)
        {
            return new RegisterResult.TooLate();
        }

        // the typed code only shows that the list was kept: it stays good, so that ten are left
        return list.Without(key, begun.Id, proof.RevealCode()) is null
            ? new RegisterResult.Wrong(ProblemCodes.CodeWrong)
            : new RegisterResult.Registered(
                [new Registration(request.Subject.Directory, request.Subject.Account.Id, Kind, begun.Id, now).Seal(key, begun.Hashes)],
                [.. request.Subject.Of(Kind)]);
    }

    private sealed record BegunList(string Id, byte[] Hashes);
}
