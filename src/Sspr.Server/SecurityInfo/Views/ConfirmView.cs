using Sspr.Methods;

namespace Sspr.Server.SecurityInfo.Views;

/// <summary>The second step of adding.</summary>
public sealed record ConfirmView
{
    /// <summary>The name of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What is shown.</summary>
    public required RegisterPromptView Prompt { get; init; }

    /// <summary>Which one goes when this one comes; null for none.</summary>
    public string? Replaces { get; init; }

    /// <summary>What was typed in the first step.</summary>
    public required string Typed { get; init; }

    /// <summary>Minutes until it is over.</summary>
    public required int MinutesLeft { get; init; }

    /// <summary>Why it was not taken.</summary>
    public string? Error { get; init; }
}

/// <summary>What the page shows between the two steps.</summary>
public abstract record RegisterPromptView
{
    private RegisterPromptView()
    {
    }

    /// <summary>A code was sent.</summary>
    public sealed record Code(string Masked) : RegisterPromptView;

    /// <summary>A secret for an app.</summary>
    /// <param name="Secret">In groups of four.</param>
    /// <param name="Svg">The QR code.</param>
    /// <param name="Uri">The key URI, which opens the app on a phone.</param>
    public sealed record Scan(string Secret, string Svg, string Uri) : RegisterPromptView;

    /// <summary>The browser makes a passkey.</summary>
    public sealed record Passkey(string Options) : RegisterPromptView;

    /// <summary>The user chooses questions and answers them.</summary>
    public sealed record Questions(IReadOnlyList<string> Offered, int Count) : RegisterPromptView;

    /// <summary>Codes to be kept.</summary>
    public sealed record Codes(IReadOnlyList<string> List) : RegisterPromptView;

    /// <summary>Codes of a token in a row.</summary>
    public sealed record TokenCodes(string Serial, int Count) : RegisterPromptView;

    /// <summary>The view of a prompt.</summary>
    internal static RegisterPromptView Of(RegisterPrompt prompt) => prompt switch
    {
        RegisterPrompt.Code code => new Code(code.Masked),
        RegisterPrompt.Scan scan => new Scan(scan.Secret, scan.Svg, scan.Uri),
        RegisterPrompt.Passkey passkey => new Passkey(passkey.Options),
        RegisterPrompt.Questions questions => new Questions(questions.Offered, questions.Count),
        RegisterPrompt.Codes codes => new Codes(codes.List),
        RegisterPrompt.TokenCodes token => new TokenCodes(token.Serial, token.Count),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
