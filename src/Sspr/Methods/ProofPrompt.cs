namespace Sspr.Methods;

/// <summary>What a page shows for a challenge and how it is answered; holds no secret and tells a stranger nothing.</summary>
internal abstract record ProofPrompt
{
    private ProofPrompt()
    {
    }

    /// <summary>One field for a code.</summary>
    /// <param name="Lifetime">How long a code that was sent is good for; null where the code changes by itself.</param>
    internal sealed record Code(TimeSpan? Lifetime) : ProofPrompt;

    /// <summary>One field for each question, in this order.</summary>
    /// <param name="Questions">The names of the questions.</param>
    internal sealed record Answers(IReadOnlyList<string> Questions) : ProofPrompt;

    /// <summary>A button that makes the browser ask for a passkey.</summary>
    /// <param name="Options">PublicKeyCredentialRequestOptions as JSON (WebAuthn Level 3 §5.1.10).</param>
    internal sealed record Passkey(string Options) : ProofPrompt;

    /// <summary>A number that the user reads to somebody else, and a button to go on.</summary>
    internal sealed record Number(string Digits) : ProofPrompt;
}
