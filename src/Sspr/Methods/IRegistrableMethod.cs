using Sspr.Registrations;

namespace Sspr.Methods;

/// <summary>
/// A method that users register by themselves, in two steps: something is handed out, and the user shows that it arrived. Like
/// <see cref="IVerificationMethod"/> it counts nothing and stores nothing: the use case around it does that for all methods alike.
/// </summary>
internal interface IRegistrableMethod
{
    /// <summary>Which kind.</summary>
    MethodKind Kind { get; }

    /// <summary>Begins: makes what the page shows, and sends what is to be sent.</summary>
    Task<RegisterBegun> BeginAsync(RegisterRequest request, CancellationToken cancellationToken);

    /// <summary>Ends: looks whether the user has what was handed out.</summary>
    Task<RegisterResult> ConfirmAsync(RegisterRequest request, RegisterPending pending, Proof proof, CancellationToken cancellationToken);
}

/// <summary>Who registers what.</summary>
/// <param name="Subject">The account; its registrations are all it has, counting or not.</param>
/// <param name="Typed">The address, number, serial number or name that the user typed; empty where none is asked for.</param>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
internal sealed record RegisterRequest(MethodSubject Subject, string Typed, string Language);

/// <summary>What is kept on the server between the two steps; never sent to the browser.</summary>
/// <param name="Method">The kind.</param>
/// <param name="State">The method's own state, sealed where it holds a secret.</param>
/// <param name="ExpiresAt">The first moment at which it is refused.</param>
internal sealed record RegisterPending(MethodKind Method, string State, DateTimeOffset ExpiresAt);

/// <summary>Outcome of the first step.</summary>
internal abstract record RegisterBegun
{
    private RegisterBegun()
    {
    }

    /// <summary>Handed out.</summary>
    /// <param name="Pending">To be kept.</param>
    /// <param name="Prompt">To be shown.</param>
    /// <param name="DeliverAsync">Delivers a code, after <paramref name="Pending"/> was kept; null where nothing is sent.</param>
    internal sealed record Begun(
        RegisterPending Pending, RegisterPrompt Prompt, Func<CancellationToken, Task<DeliveryFault?>>? DeliverAsync = null) : RegisterBegun;

    /// <summary>What was typed cannot be used.</summary>
    internal sealed record Refused(Problems.ProblemCode Problem, string Evidence) : RegisterBegun;
}

/// <summary>What the page shows between the two steps.</summary>
internal abstract record RegisterPrompt
{
    private RegisterPrompt()
    {
    }

    /// <summary>A code was sent to a destination, which is shown masked, and is to be typed.</summary>
    internal sealed record Code(string Masked) : RegisterPrompt;

    /// <summary>A secret for an app: as a picture to scan and as text, and the code that the app shows then.</summary>
    /// <param name="Uri">The key URI (<c>otpauth://totp/…</c>).</param>
    /// <param name="Secret">The secret in Base32 (RFC 4648 §6), in groups of four.</param>
    /// <param name="Svg">The QR code as SVG, without style or script.</param>
    internal sealed record Scan(string Uri, string Secret, string Svg) : RegisterPrompt;

    /// <summary>The browser makes a passkey.</summary>
    /// <param name="Options">PublicKeyCredentialCreationOptions as JSON (WebAuthn Level 3 §5.4).</param>
    internal sealed record Passkey(string Options) : RegisterPrompt;

    /// <summary>The user chooses questions and answers them; the fields of the proof are question, answer, question, answer …</summary>
    internal sealed record Questions(IReadOnlyList<string> Offered, int Count) : RegisterPrompt;

    /// <summary>Codes to be kept; one of them is typed to show that they were.</summary>
    internal sealed record Codes(IReadOnlyList<string> List) : RegisterPrompt;

    /// <summary>Codes of a token, one after the other.</summary>
    /// <param name="Serial">Its serial number.</param>
    /// <param name="Count">How many codes in a row.</param>
    internal sealed record TokenCodes(string Serial, int Count) : RegisterPrompt;
}

/// <summary>Outcome of the second step.</summary>
internal abstract record RegisterResult
{
    private RegisterResult()
    {
    }

    /// <summary>To be stored; a registration of the same kind and destination is replaced.</summary>
    /// <param name="Registrations">Usually one. Cool-down and default are set by the caller.</param>
    /// <param name="Replaces">Those of the account that go when these come, such as the former list of recovery codes.</param>
    internal sealed record Registered(IReadOnlyList<Registration> Registrations, IReadOnlyList<Registration> Replaces) : RegisterResult;

    /// <summary>The user does not have it, or not yet.</summary>
    internal sealed record Wrong(Problems.ProblemCode Problem) : RegisterResult;

    /// <summary>Its time is over.</summary>
    internal sealed record TooLate : RegisterResult;
}
