using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Keys;
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
    IRegistrationStore registrations,
    IThrottleStore throttles,
    ThrottleRules rules,
    IMailer mailer,
    IOptions<EmailCodeOptions> options,
    IOptions<OrganisationOptions> organisation,
    TimeProvider time) : IVerificationMethod
{
    /// <inheritdoc />
    public MethodKind Kind => MethodKind.EmailCode;

    /// <inheritdoc />
    public async Task<bool> CanServeAsync(DirectoryName directory, DirectoryAccount account, CancellationToken cancellationToken) =>
        await AddressOfAsync(directory, account, cancellationToken) is not null;

    /// <inheritdoc />
    public async Task<IssueResult> IssueAsync(Reset reset, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var code = OneTimeCode.New();
        var challenge = NewChallenge(reset, code);

        // the address is read from the store, never taken from a request
        var address = await AddressOfAsync(reset.Directory!, account, cancellationToken)
            ?? throw new InvalidOperationException("CanServeAsync was not asked first.");
        return new IssueResult(challenge, token => DeliverAsync(reset, account, address, code, token));
    }

    /// <inheritdoc />
    public Challenge IssueDecoy(Reset reset)
    {
        var challenge = NewChallenge(reset, OneTimeCode.New());

        // Security: no typed code has this hash; guarded by A_decoy_refuses_every_code
        return challenge with { ProofHash = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(InstallationKey.Size)) };
    }

    /// <inheritdoc />
    public VerifyResult Verify(Challenge challenge, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(proof);

        // Security: hashed and compared in constant time, before any other decision; guarded by A_late_code_is_refused_alike_whether_it_is_right_or_wrong
        var right = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(challenge.ProofHash),
            Encoding.ASCII.GetBytes(OneTimeCode.HashOf(key, challenge.Id, proof.ToBytes())));
        return now >= challenge.ExpiresAt ? new VerifyResult.TooLate()
            : right ? new VerifyResult.Accepted()
            : new VerifyResult.Wrong();
    }

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

    /// <summary>A registration of our own goes before the directory's data; of several the oldest.</summary>
    private async Task<string?> AddressOfAsync(
        DirectoryName directory, DirectoryAccount account, CancellationToken cancellationToken)
    {
        var registered = await registrations.ListAsync(directory, account.Id, cancellationToken);
        return registered.Where(registration => registration.Method == Kind)
            .OrderBy(static registration => registration.ConfirmedAt)
            .Select(static registration => registration.Destination)
            .Concat(account.MailAddresses)
            .FirstOrDefault();
    }

    private async Task<DeliveryFault?> DeliverAsync(
        Reset reset, DirectoryAccount account, string address, OneTimeCode code, CancellationToken cancellationToken)
    {
        var subject = Convert.ToHexStringLower(key.Mac(KeyPurpose.Account, Encoding.UTF8.GetBytes(address.ToLowerInvariant())));
        if (await throttles.TakeAsync(rules.Address(subject), time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted limit)
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
            reset.SupportCode.Value));
        return await mailer.SendAsync(address, content, cancellationToken);
    }
}
