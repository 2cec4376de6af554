using Microsoft.Extensions.Options;
using Sspr.Keys;
using Sspr.Organisation;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;

namespace Sspr.Methods.AuthenticatorApp;

/// <summary>A code from an authenticator app (RFC 6238).</summary>
internal sealed class AuthenticatorAppMethod(
    InstallationKey key, IOptions<OrganisationOptions> organisation, TimeProvider time) : IVerificationMethod, IRegistrableMethod
{
    /// <summary>The most apps that an account may have, and how many secrets every comparison looks at.</summary>
    public const int MostApps = 5;

    private readonly Registration _nobodys = new Registration(new("nobodys"), default, MethodKind.AuthenticatorApp, "none", DateTimeOffset.UnixEpoch)
        .Seal(key, AppSecret.OfNobody().ToBytes());

    /// <inheritdoc />
    public MethodKind Kind => MethodKind.AuthenticatorApp;

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

        // Security: as many secrets are opened and compared for one app, or for none; guarded by A_decoy_costs_as_much_as_an_account_with_an_app
        foreach (var app in registrations.Where(registration => registration.Method == Kind)
            .Concat(Enumerable.Repeat(_nobodys, MostApps)).Take(MostApps))
        {
            var secret = AppSecret.From(app.Open(key)) ?? AppSecret.OfNobody();
            if (secret.Match(proof.RevealCode(), now) is { } step)
            {
                result = new VerifyResult.Accepted(app.UsedWith(key, (secret with { LastStep = step }).ToBytes()));
            }
        }

        return Task.FromResult(now >= challenge.ExpiresAt ? new VerifyResult.TooLate() : result);
    }

    /// <inheritdoc />
    public Task<RegisterBegun> BeginAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Subject.Of(Kind).Count() >= MostApps)
        {
            return Task.FromResult<RegisterBegun>(new RegisterBegun.Refused(ProblemCodes.EnoughOfMethod, $"{MostApps} apps are registered."));
        }

        var secret = AppSecret.New();
        var uri = KeyUri.Of(organisation.Value.NameIn(request.Language), request.Subject.Account.LoginName, secret);
        var begun = new BegunApp(MethodIds.New(), OwnLabel.From(request.Typed), secret);
        return Task.FromResult<RegisterBegun>(new RegisterBegun.Begun(
            PendingSeal.Seal(key, request, Kind, begun, time.GetUtcNow()),
            new RegisterPrompt.Scan(uri, InGroups(Base32.Encode(secret)), QrPicture.Of(uri))));
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
        if (now >= pending.ExpiresAt || PendingSeal.Open<BegunApp>(key, request, pending) is not { } begun)
        {
            return new RegisterResult.TooLate();
        }

        // Security: the code that confirms is used up too; guarded by The_code_that_confirms_an_app_proves_nothing_later
        return new AppSecret(begun.Secret, LastStep: -1).Match(proof.RevealCode(), now) is { } step
            ? new RegisterResult.Registered(
                [new Registration(request.Subject.Directory, request.Subject.Account.Id, Kind, begun.Destination, now) { Label = begun.Label }
                    .Seal(key, new AppSecret(begun.Secret, step).ToBytes())],
                Replaces: [])
            : new RegisterResult.Wrong(ProblemCodes.CodeWrong);
    }

    private static string InGroups(string text) => string.Join(' ', text.Chunk(4).Select(static group => new string(group)));

    private sealed record BegunApp(string Destination, string? Label, byte[] Secret);
}
