using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Keys;
using Sspr.Organisation;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;

namespace Sspr.Methods.Passkey;

/// <summary>A passkey or security key with user verification (WebAuthn Level 3).</summary>
internal sealed class PasskeyMethod(
    InstallationKey key,
    IRegistrationStore registrations,
    PublicSite site,
    IOptions<OrganisationOptions> organisation,
    TimeProvider time,
    ILogger<PasskeyMethod> log) : IVerificationMethod, IRegistrableMethod
{
    /// <summary>The most passkeys that an account may have.</summary>
    public const int MostPasskeys = 10;

    private const int ChallengeSize = 32;

    private readonly Registration _nobodys = NobodysRegistration(key);

    /// <inheritdoc />
    public MethodKind Kind => MethodKind.Passkey;

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
    public Challenge IssueDecoy(Reset reset)
    {
        var now = time.GetUtcNow();
        var challenge = StandingChallenge.Of(reset, Kind, now);
        var end = now + PasskeyOptions.Lifetime;
        return challenge with
        {
            Data = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ChallengeSize)),
            ExpiresAt = end < challenge.ExpiresAt ? end : challenge.ExpiresAt,
        };
    }

    /// <inheritdoc />
    public ProofPrompt? PromptOf(Challenge? challenge) =>
        challenge is null ? null : new ProofPrompt.Passkey(PasskeyOptions.ForRequest(site, challenge.Data!));

    /// <inheritdoc />
    public Task<VerifyResult> VerifyAsync(
        Challenge challenge, Proof proof, IReadOnlyList<Registration> registrations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        return Task.FromResult(Verify(challenge, PasskeyReply.Read(proof), registrations));
    }

    /// <inheritdoc />
    public Task<RegisterBegun> BeginAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var known = request.Subject.Of(Kind).ToList();
        if (known.Count >= MostPasskeys)
        {
            return Task.FromResult<RegisterBegun>(new RegisterBegun.Refused(ProblemCodes.EnoughOfMethod, $"{MostPasskeys} passkeys are registered."));
        }

        var challenge = RandomNumberGenerator.GetBytes(ChallengeSize);
        var handle = known.Select(registration => StoredPasskey.From(registration, key)?.UserHandle).FirstOrDefault(static stored => stored is not null)
            ?? StoredPasskey.NewHandle();
        var now = time.GetUtcNow();
        var pending = PendingSeal.Seal(key, request, Kind, new BegunPasskey(OwnLabel.From(request.Typed), challenge, handle), now);
        var options = PasskeyOptions.ForCreation(
            site, organisation.Value.NameIn(request.Language), request, challenge, handle, known.Select(static registration => registration.Destination));
        return Task.FromResult<RegisterBegun>(new RegisterBegun.Begun(
            pending with { ExpiresAt = now + PasskeyOptions.Lifetime }, new RegisterPrompt.Passkey(options)));
    }

    /// <inheritdoc />
    public async Task<RegisterResult> ConfirmAsync(
        RegisterRequest request, RegisterPending pending, Proof proof, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pending);
        var now = time.GetUtcNow();
        if (now >= pending.ExpiresAt || PendingSeal.Open<BegunPasskey>(key, request, pending) is not { } begun)
        {
            return new RegisterResult.TooLate();
        }

        if (PasskeyReply.Read(proof) is not { } reply)
        {
            return Refuse("It cannot be read.");
        }

        var verdict = PasskeyCheck.Creation(site, begun.Challenge, begun.UserHandle, reply);
        if (verdict is not PasskeyVerdict.Valid valid)
        {
            return Refuse(((PasskeyVerdict.Refused)verdict).Reason);
        }

        // Security: one credential, one account; guarded by A_credential_that_is_registered_is_refused
        return (await registrations.FindAsync(Kind, reply.Id, most: 1, cancellationToken)).Count > 0
            ? Refuse("The credential is registered already.")
            : new RegisterResult.Registered(
                [new Registration(request.Subject.Directory, request.Subject.Account.Id, Kind, reply.Id, now) { Label = begun.Label }
                    .Seal(key, valid.Stored.ToBytes())],
                Replaces: []);
    }

    private RegisterResult.Wrong Refuse(string reason)
    {
        log.PasskeyRefused(reason);
        return new RegisterResult.Wrong(ProblemCodes.PasskeyRefused);
    }

    private VerifyResult Verify(Challenge challenge, PasskeyReply? reply, IReadOnlyList<Registration> mine)
    {
        if (reply is null)
        {
            log.PasskeyRefused("It cannot be read.");
            return time.GetUtcNow() >= challenge.ExpiresAt ? new VerifyResult.TooLate() : new VerifyResult.Wrong();
        }

        // Security: an id that is not the account's is checked like one that is; guarded by A_credential_of_another_account_is_refused
        var known = mine.FirstOrDefault(registration => registration.Method == Kind && registration.Destination == reply.Id);
        var stored = StoredPasskey.From(known ?? _nobodys, key);
        var verdict = stored is null
            ? new PasskeyVerdict.Refused("What is stored for it was not sealed here.")
            : PasskeyCheck.Assertion(site, Base64Url.DecodeFromChars(challenge.Data), reply, stored);
        if (time.GetUtcNow() >= challenge.ExpiresAt)
        {
            return new VerifyResult.TooLate();
        }

        if (known is null || verdict is not PasskeyVerdict.Valid valid)
        {
            log.PasskeyRefused((verdict as PasskeyVerdict.Refused)?.Reason ?? "It is not the account's.");
            return new VerifyResult.Wrong();
        }

        if (valid.Stored.IsBackedUp != stored!.IsBackedUp)
        {
            log.PasskeyBackupChanged(known.Destination, valid.Stored.IsBackedUp);
        }

        return new VerifyResult.Accepted(known.UsedWith(key, valid.Stored.ToBytes()));
    }

    /// <summary>A key that nobody has the other half of, to compare with where there is none.</summary>
    private static Registration NobodysRegistration(InstallationKey key)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var stored = new StoredPasskey(CoseKey.Write(pair.ExportParameters(includePrivateParameters: false)), StoredPasskey.NewHandle(), 0, true, true);
        return new Registration(new("nobodys"), default, MethodKind.Passkey, "none", DateTimeOffset.UnixEpoch).Seal(key, stored.ToBytes());
    }

    private sealed record BegunPasskey(string? Label, byte[] Challenge, byte[] UserHandle);
}
