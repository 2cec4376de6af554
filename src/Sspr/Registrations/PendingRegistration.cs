using System.Security.Cryptography;
using System.Text.Json;
using Sspr.Keys;
using Sspr.Methods;

namespace Sspr.Registrations;

/// <summary>A registration between its two steps, as a session keeps it: sealed to the session.</summary>
/// <param name="Method">The kind.</param>
/// <param name="Typed">What the user typed in the first step.</param>
/// <param name="State">The method's own state.</param>
/// <param name="ExpiresAt">The first moment at which it is refused.</param>
/// <param name="Prompt">What the page shows.</param>
/// <param name="Replaces">Reference of the registration that goes when this one comes; null for none.</param>
internal sealed record PendingRegistration(
    MethodKind Method, string Typed, string State, DateTimeOffset ExpiresAt, KeptPrompt Prompt, string? Replaces)
{
    /// <summary>How often a user may try to confirm one.</summary>
    public const int MostTries = 5;

    /// <summary>As the store keeps it.</summary>
    public string Seal(InstallationKey key, Guid session)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this);
        try
        {
            return SecretBox.Seal(key, PlaceOf(session), bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>What the store keeps; null if it belongs to another session.</summary>
    public static PendingRegistration? Open(InstallationKey key, Guid session, string? kept) =>
        SecretBox.Open(key, PlaceOf(session), kept) is { } bytes ? JsonSerializer.Deserialize<PendingRegistration>(bytes) : null;

    private static string PlaceOf(Guid session) => $"session/{session:N}";
}

/// <summary>A prompt as it is kept.</summary>
/// <param name="Kind">The name of the case.</param>
/// <param name="Texts">Its texts.</param>
/// <param name="Count">Its number.</param>
internal sealed record KeptPrompt(string Kind, IReadOnlyList<string> Texts, int Count)
{
    /// <summary>Keeps a prompt.</summary>
    public static KeptPrompt Of(RegisterPrompt prompt) => prompt switch
    {
        RegisterPrompt.Code code => new(nameof(RegisterPrompt.Code), [code.Masked], 0),
        RegisterPrompt.Scan scan => new(nameof(RegisterPrompt.Scan), [scan.Uri, scan.Secret, scan.Svg], 0),
        RegisterPrompt.Passkey passkey => new(nameof(RegisterPrompt.Passkey), [passkey.Options], 0),
        RegisterPrompt.Questions questions => new(nameof(RegisterPrompt.Questions), questions.Offered, questions.Count),
        RegisterPrompt.Codes codes => new(nameof(RegisterPrompt.Codes), codes.List, 0),
        RegisterPrompt.TokenCodes token => new(nameof(RegisterPrompt.TokenCodes), [token.Serial], token.Count),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The prompt that was kept.</summary>
    public RegisterPrompt ToPrompt() => Kind switch
    {
        nameof(RegisterPrompt.Code) => new RegisterPrompt.Code(Texts[0]),
        nameof(RegisterPrompt.Scan) => new RegisterPrompt.Scan(Texts[0], Texts[1], Texts[2]),
        nameof(RegisterPrompt.Passkey) => new RegisterPrompt.Passkey(Texts[0]),
        nameof(RegisterPrompt.Questions) => new RegisterPrompt.Questions(Texts, Count),
        nameof(RegisterPrompt.Codes) => new RegisterPrompt.Codes(Texts),
        _ => new RegisterPrompt.TokenCodes(Texts[0], Count),
    };
}
