using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Sspr.Keys;
using Sspr.Messaging;
using Sspr.Organisation;
using Sspr.Phones;
using Sspr.Resets;

namespace Sspr.Methods.PhoneCode;

/// <summary>What the three methods that send a code to a telephone have in common.</summary>
internal sealed class CodeToPhone(
    InstallationKey key,
    PhoneBook phones,
    SendMessage send,
    IDeliveryStore deliveries,
    IOptions<PhoneCodeOptions> options,
    IOptions<OrganisationOptions> organisation,
    PublicSite site,
    TimeProvider time)
{
    /// <summary>How long a code is good for.</summary>
    public TimeSpan Lifetime => options.Value.Lifetime;

    /// <summary>The numbers of accounts.</summary>
    public PhoneBook Phones => phones;

    /// <summary>Whether an account can be sent a code.</summary>
    public bool CanServe(MethodSubject subject, MethodKind kind)
    {
        ArgumentNullException.ThrowIfNull(subject);

        // Security: whoever has nothing but a telephone is not offered it (OT-08); guarded by A_telephone_alone_is_not_offered
        return send.CanCarry(ChannelOf(kind)) && HasAnotherWay(subject) && phones.NumberOf(subject, kind) is not null;
    }

    /// <summary>Makes a challenge and what delivers it.</summary>
    public IssueResult Issue(Reset reset, MethodSubject subject, MethodKind kind)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var number = phones.NumberOf(subject, kind) ?? throw new InvalidOperationException("CanServeAsync was not asked first.");
        var code = OneTimeCode.New();
        var challenge = NewChallenge(reset, kind, code);
        return new IssueResult(challenge, token => send.ExecuteAsync(
            Message(number, kind, reset.Language, CodeText.PurposeOf(reset.Kind), code), challenge.Id, reset.SupportCode.Value, token));
    }

    /// <summary>Makes one that nobody can answer.</summary>
    public Challenge IssueDecoy(Reset reset, MethodKind kind)
    {
        ArgumentNullException.ThrowIfNull(reset);

        // Security: no typed code has this hash; guarded by A_decoy_by_telephone_refuses_every_code
        return NewChallenge(reset, kind, OneTimeCode.New()) with
        {
            ProofHash = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(InstallationKey.Size)),
        };
    }

    /// <summary>Compares, and tells the watch over ranges of numbers that a code was typed in.</summary>
    public async Task<VerifyResult> VerifyAsync(Challenge challenge, Proof proof, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        var now = time.GetUtcNow();
        var result = OneTimeCode.Compare(key, challenge, proof, now);
        if (result is VerifyResult.Accepted)
        {
            await deliveries.CompleteAsync(challenge.Id, now, cancellationToken);
        }

        return result;
    }

    /// <summary>A message with a code.</summary>
    public OutgoingMessage Message(PhoneNumber number, MethodKind kind, string language, CodePurpose purpose, OneTimeCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var facts = new CodeText(language, organisation.Value.NameIn(language), purpose, code.Reveal(), site.Host);
        var channel = ChannelOf(kind);
        return new OutgoingMessage(
            Guid.CreateVersion7(time.GetUtcNow()),
            channel,
            number,
            channel == MessageChannel.Sms ? SmsText.Write(facts) : CallText.Write(facts),
            language,
            Lifetime);
    }

    private static MessageChannel ChannelOf(MethodKind kind) => kind == MethodKind.SmsCode ? MessageChannel.Sms : MessageChannel.Call;

    private static bool HasAnotherWay(MethodSubject subject) => subject.Account.MailAddresses.Count > 0
        || subject.Registrations.Any(static registration =>
            registration.Method is not (MethodKind.SmsCode or MethodKind.MobileCall or MethodKind.OfficeCall));

    private Challenge NewChallenge(Reset reset, MethodKind kind, OneTimeCode code)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new Challenge
        {
            Id = id,
            Reset = reset.Id,
            Gate = reset.GatesPassed,
            Method = kind,
            ProofHash = code.HashFor(key, id),
            IssuedAt = now,
            ExpiresAt = now + Lifetime,
        };
    }
}
