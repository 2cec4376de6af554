using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using Sspr.Keys;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Throttling;

namespace Sspr.Methods.EmailCode;

/// <summary>Registers an e-mail address: a code goes to it and is typed.</summary>
internal sealed class EmailCodeRegistration(
    InstallationKey key,
    IThrottleStore throttles,
    ThrottleRules rules,
    IMailer mailer,
    MailTemplates templates,
    IOptions<EmailCodeOptions> options,
    IOptions<OrganisationOptions> organisation,
    TimeProvider time) : IRegistrableMethod
{
    // RFC 5321 §4.5.3.1.3: a path has 256 octets, two of them brackets
    private const int LongestAddress = 254;
    private const char Separator = ' ';

    /// <inheritdoc />
    public MethodKind Kind => MethodKind.EmailCode;

    /// <inheritdoc />
    public async Task<RegisterBegun> BeginAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (AddressIn(request.Typed) is not { } address)
        {
            return new RegisterBegun.Refused(ProblemCodes.AddressUnusable, "It is no e-mail address.");
        }

        if (request.Subject.Of(Kind).Any(known => string.Equals(known.Destination, address, StringComparison.OrdinalIgnoreCase)))
        {
            return new RegisterBegun.Refused(ProblemCodes.MethodAlreadyRegistered, "The account has this address already.");
        }

        var now = time.GetUtcNow();
        if (await throttles.TakeAsync(rules.Address(AddressKey.Of(key, address)), now, cancellationToken) is ThrottleResult.Exhausted limit)
        {
            return new RegisterBegun.Refused(ProblemCodes.CodeBudgetUsed, $"{limit.Rule.Name} until {limit.Until:u}");
        }

        var (code, id) = (OneTimeCode.New(), Guid.CreateVersion7(now));
        var pending = new RegisterPending(Kind, string.Join(Separator, id.ToString("N"), code.HashFor(key, id), address), now + options.Value.Lifetime);
        var content = RegistrationCodeMessage.Build(
            request.Language, organisation.Value.NameIn(request.Language), code.Reveal(), options.Value.Lifetime, templates);
        return new RegisterBegun.Begun(pending, new RegisterPrompt.Code(address), token => mailer.SendAsync(address, content, token));
    }

    /// <inheritdoc />
    public Task<RegisterResult> ConfirmAsync(RegisterRequest request, RegisterPending pending, Proof proof, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pending);
        ArgumentNullException.ThrowIfNull(proof);
        return Task.FromResult(Confirm(request, pending, proof));
    }

    /// <summary>The address in what was typed: wide characters folded, spaces around it gone; null if it is none.</summary>
    internal static string? AddressIn(string typed)
    {
        if (typed.Length > LongestAddress || typed.Any(char.IsSurrogate))
        {
            return null;
        }

        var folded = typed.Normalize(NormalizationForm.FormKC).Trim();
        return MailboxAddress.TryParse(folded, out var parsed) && string.Equals(parsed.Address, folded, StringComparison.Ordinal)
            && folded.LastIndexOf('@') is > 0 and var at && folded[(at + 1)..].Contains('.', StringComparison.Ordinal)
            ? folded
            : null;
    }

    private RegisterResult Confirm(RegisterRequest request, RegisterPending pending, Proof proof)
    {
        var now = time.GetUtcNow();
        var parts = pending.State.Split(Separator, 3);
        var right = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(parts[1]),
            Encoding.ASCII.GetBytes(OneTimeCode.HashOf(key, Guid.ParseExact(parts[0], "N"), proof.ToBytes())));
        if (now >= pending.ExpiresAt)
        {
            return new RegisterResult.TooLate();
        }

        return right
            ? new RegisterResult.Registered([new Registration(request.Subject.Directory, request.Subject.Account.Id, Kind, parts[2], now)], [])
            : new RegisterResult.Wrong(ProblemCodes.CodeWrong);
    }
}
