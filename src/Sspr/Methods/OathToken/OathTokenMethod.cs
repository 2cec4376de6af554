using Sspr.Keys;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;

namespace Sspr.Methods.OathToken;

/// <summary>A code from a hardware token (RFC 4226, RFC 6238) of the organisation's inventory.</summary>
internal sealed class OathTokenMethod(
    InstallationKey key, ITokenInventory inventory, IRegistrationStore registrations, TimeProvider time) : IVerificationMethod, IRegistrableMethod
{
    /// <summary>The most tokens that an account may have, and how many every comparison looks at.</summary>
    public const int MostTokens = 5;

    private const int LongestSerial = 64;

    private readonly Registration _nobodys = new Registration(new("nobodys"), default, MethodKind.OathToken, "none", DateTimeOffset.UnixEpoch)
        .Seal(key, TokenState.OfNobody().ToBytes());

    /// <inheritdoc />
    public MethodKind Kind => MethodKind.OathToken;

    /// <inheritdoc />
    public Task<bool> CanServeAsync(MethodSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Task.FromResult(subject.Of(Kind).Any());
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
        var now = time.GetUtcNow();
        VerifyResult result = new VerifyResult.Wrong();

        // Security: as many tokens are compared for an account with one, or with none; guarded by A_decoy_of_a_token_costs_as_much
        foreach (var token in registrations.Where(registration => registration.Method == Kind)
            .Concat(Enumerable.Repeat(_nobodys, MostTokens)).Take(MostTokens))
        {
            var state = TokenState.From(token.Open(key)) ?? TokenState.OfNobody();
            if (state.After(proof.RevealCode(), now) is { } after)
            {
                result = new VerifyResult.Accepted(token.UsedWith(key, after.ToBytes()));
            }
        }

        return Task.FromResult(now >= challenge.ExpiresAt ? new VerifyResult.TooLate() : result);
    }

    /// <inheritdoc />
    public async Task<RegisterBegun> BeginAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var serial = request.Typed.Trim();
        var mine = request.Subject.Of(Kind).ToList();
        if (mine.Count >= MostTokens && mine.TrueForAll(registration => registration.Destination != serial))
        {
            return new RegisterBegun.Refused(ProblemCodes.EnoughOfMethod, $"{MostTokens} tokens are registered.");
        }

        if (serial.Length is 0 or > LongestSerial || await inventory.FindAsync(serial, cancellationToken) is not { } token)
        {
            return new RegisterBegun.Refused(ProblemCodes.TokenNotUsable, "No token with this serial number was imported.");
        }

        if (await IsAnothersAsync(token, request.Subject, cancellationToken) || token.OpenSecret(key) is not { } secret)
        {
            return new RegisterBegun.Refused(ProblemCodes.TokenNotUsable, $"The token {token.Serial} is assigned to another account, or its secret is not readable.");
        }

        // one that the account has already is put right: it keeps what was used up
        var known = mine.Find(registration => registration.Destination == token.Serial);
        var last = TokenState.From(known?.Open(key))?.Last ?? -1;
        var begun = new BegunToken(token.Serial, $"{token.Maker} {token.Model}".Trim(), new TokenState(secret, token.Counts, token.Seconds, last, 0));
        return new RegisterBegun.Begun(
            PendingSeal.Seal(key, request, Kind, begun, time.GetUtcNow()), new RegisterPrompt.TokenCodes(token.Serial, Count: 2));
    }

    /// <inheritdoc />
    public async Task<RegisterResult> ConfirmAsync(
        RegisterRequest request, RegisterPending pending, Proof proof, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pending);
        ArgumentNullException.ThrowIfNull(proof);
        var now = time.GetUtcNow();
        if (now >= pending.ExpiresAt || PendingSeal.Open<BegunToken>(key, request, pending) is not { } begun
            || await inventory.FindAsync(begun.Serial, cancellationToken) is not { } token
            || await IsAnothersAsync(token, request.Subject, cancellationToken))
        {
            return new RegisterResult.TooLate();
        }

        var codes = proof.RevealFields().Select(static field => new Proof(field).RevealCode()).ToList();
        return codes is [var first, var second] && begun.State.AfterTwo(first, second, now) is { } state
            ? new RegisterResult.Registered(
                [new Registration(request.Subject.Directory, request.Subject.Account.Id, Kind, begun.Serial, now) { Label = OwnLabel.From(begun.Model) }
                    .Seal(key, state.ToBytes())],
                Replaces: [])
            : new RegisterResult.Wrong(ProblemCodes.TokenCodesDoNotFit);
    }

    /// <remarks>Security: guarded by <c>A_token_of_somebody_else_cannot_be_activated</c>.</remarks>
    private async Task<bool> IsAnothersAsync(InventoryToken token, MethodSubject subject, CancellationToken cancellationToken)
    {
        var me = new TokenOwner(subject.Directory, subject.Account.Id);
        return (token.Owner is { } owner && owner != me)
            || (await registrations.FindAsync(Kind, token.Serial, most: 2, cancellationToken))
                .Any(registration => new TokenOwner(registration.Directory, registration.Account) != me);
    }

    private sealed record BegunToken(string Serial, string Model, TokenState State);
}
