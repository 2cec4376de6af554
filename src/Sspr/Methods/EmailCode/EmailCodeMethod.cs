using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Messaging;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Throttling;

namespace Sspr.Methods.EmailCode;

/// <summary>A code sent to the e-mail address that is registered for the account, in our store or in its directory.</summary>
internal sealed class EmailCodeMethod(
    InstallationKey key,
    IThrottleStore throttles,
    ThrottleRules rules,
    IMailer mailer,
    MailTemplates templates,
    IOptions<EmailCodeOptions> options,
    IOptions<OrganisationOptions> organisation,
    TimeProvider time) : IVerificationMethod
{
    /// <inheritdoc />
    public MethodKind Kind => MethodKind.EmailCode;

    /// <inheritdoc />
    public Task<bool> CanServeAsync(MethodSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(AddressOf(subject) is not null);

    /// <inheritdoc />
    public Task<IssueResult> IssueAsync(Reset reset, MethodSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        ArgumentNullException.ThrowIfNull(subject);
        var code = OneTimeCode.New();
        var challenge = NewChallenge(reset, code);

        // the address is read from the store, never taken from a request
        var address = AddressOf(subject) ?? throw new InvalidOperationException("CanServeAsync was not asked first.");
        return Task.FromResult(new IssueResult(challenge, token => DeliverAsync(reset, subject.Account, address, code, token)));
    }

    /// <inheritdoc />
    public Challenge IssueDecoy(Reset reset)
    {
        var challenge = NewChallenge(reset, OneTimeCode.New());

        // Security: no typed code has this hash; guarded by A_decoy_refuses_every_code
        return challenge with { ProofHash = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(InstallationKey.Size)) };
    }

    /// <inheritdoc />
    public ProofPrompt PromptOf(Challenge? challenge) => new ProofPrompt.Code(options.Value.Lifetime);

    /// <inheritdoc />
    public Task<VerifyResult> VerifyAsync(
        Challenge challenge, Proof proof, IReadOnlyList<Registration> registrations, CancellationToken cancellationToken) =>
        Task.FromResult(OneTimeCode.Compare(key, challenge, proof, time.GetUtcNow()));

    private Challenge NewChallenge(Reset reset, OneTimeCode code)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new Challenge
        {
            Id = id,
            Reset = reset.Id,
            Gate = reset.GatesPassed,
            Method = Kind,
            ProofHash = code.HashFor(key, id),
            IssuedAt = now,
            ExpiresAt = now + options.Value.Lifetime,
        };
    }

    /// <summary>A registration of our own goes before the directory's data.</summary>
    private static string? AddressOf(MethodSubject subject) =>
        subject.Of(MethodKind.EmailCode).Select(static registration => registration.Destination)
            .Concat(subject.Account.MailAddresses)
            .FirstOrDefault();

    private async Task<DeliveryFault?> DeliverAsync(
        Reset reset, DirectoryAccount account, string address, OneTimeCode code, CancellationToken cancellationToken)
    {
        if (await throttles.TakeAsync(rules.Address(AddressKey.Of(key, address)), time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted limit)
        {
            return new DeliveryFault(ProblemCodes.CodeBudgetUsed, $"{limit.Rule.Name} until {limit.Until:u}", Permanent: true);
        }

        var content = EmailCodeMessage.Build(new EmailCodeFacts(
            reset.Language,
            organisation.Value.NameIn(reset.Language),
            account.DisplayName,
            code.Reveal(),
            options.Value.Lifetime,
            reset.StartedAt,
            reset.SupportCode.Value,
            CodeText.PurposeOf(reset.Kind)), templates);
        return await mailer.SendAsync(address, content, cancellationToken);
    }
}
