using System.Text.Json;
using Sspr.Keys;
using Sspr.Messaging;
using Sspr.Phones;
using Sspr.Problems;
using Sspr.Registrations;

namespace Sspr.Methods.PhoneCode;

/// <summary>Registers a number by oneself: a code goes there, in the way in which later codes will.</summary>
internal sealed class RegisterPhone(InstallationKey key, CodeToPhone codes, SendMessage send, TimeProvider time)
{
    /// <summary>Begins.</summary>
    public RegisterBegun Begin(RegisterRequest request, MethodKind kind)
    {
        ArgumentNullException.ThrowIfNull(request);
        return codes.Phones.Read(request.Typed, kind) switch
        {
            PhoneReading.Unusable unusable => new RegisterBegun.Refused(ProblemCodes.PhoneNumberUnusable, unusable.Evidence),
            PhoneReading.Usable { Number: var number } when !codes.Phones.IsAllowed(number) =>
                new RegisterBegun.Refused(ProblemCodes.CountryNotAllowed, $"the number's country is {number.Country}"),
            PhoneReading.Usable { Number: var number } => Begin(request, kind, number),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Ends.</summary>
    public RegisterResult Confirm(RegisterRequest request, RegisterPending pending, Proof proof)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pending);
        var state = JsonSerializer.Deserialize<State>(pending.State)!;
        var now = time.GetUtcNow();
        var challenge = new Challenge
        {
            Id = state.Id,
            Reset = Guid.Empty,
            Gate = 0,
            Method = pending.Method,
            ProofHash = state.Hash,
            IssuedAt = now,
            ExpiresAt = pending.ExpiresAt,
        };
        return OneTimeCode.Compare(key, challenge, proof, now) switch
        {
            VerifyResult.Accepted => new RegisterResult.Registered(
                [new Registration(request.Subject.Directory, request.Subject.Account.Id, pending.Method, state.Destination, now)], []),
            VerifyResult.TooLate => new RegisterResult.TooLate(),
            _ => new RegisterResult.Wrong(ProblemCodes.CodeWrong),
        };
    }

    private RegisterBegun.Begun Begin(RegisterRequest request, MethodKind kind, PhoneNumber number)
    {
        var now = time.GetUtcNow();
        var code = OneTimeCode.New();
        var id = Guid.CreateVersion7(now);
        var state = new State(id, code.HashFor(key, id), number.Destination);
        return new RegisterBegun.Begun(
            new RegisterPending(kind, JsonSerializer.Serialize(state), now + codes.Lifetime),
            new RegisterPrompt.Code(number.Masked),
            token => send.ExecuteAsync(codes.Message(number, kind, request.Language, CodePurpose.Register, code), id, attempt: null, token));
    }

    private sealed record State(Guid Id, string Hash, string Destination);
}
