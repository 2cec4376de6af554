using System.Buffers.Text;
using System.Text.Json;

namespace Sspr.Methods.Passkey;

/// <summary>What the browser says it asked for and on which page (WebAuthn Level 3 §5.8.1).</summary>
internal static class ClientData
{
    /// <summary>The type of an assertion.</summary>
    public const string Get = "webauthn.get";

    /// <summary>The type of a registration.</summary>
    public const string Create = "webauthn.create";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>What is wrong with it, or null. Unknown members are allowed: browsers add some.</summary>
    public static string? FaultOf(byte[] json, string type, byte[] challenge, string origin)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? FaultOf(document.RootElement, type, challenge, origin)
                : "The client data is no object.";
        }
        catch (JsonException)
        {
            return "The client data is no JSON.";
        }
    }

    private static string? FaultOf(JsonElement data, string type, byte[] challenge, string origin)
    {
        if (TextOf(data, "type") != type)
        {
            return "The client data is of another type.";
        }

        // Security: one challenge, one answer; guarded by An_assertion_for_another_challenge_is_refused
        if (TextOf(data, "challenge") != Base64Url.EncodeToString(challenge))
        {
            return "The client data answers another challenge.";
        }

        // Security: compared as a whole, so that neither a longer host nor another port passes; guarded by An_assertion_made_elsewhere_is_refused
        if (TextOf(data, "origin") != origin)
        {
            return "It was made on another site.";
        }

        var framed = data.TryGetProperty("crossOrigin", out var crossOrigin) && crossOrigin.ValueKind != JsonValueKind.False;
        return framed || data.TryGetProperty("topOrigin", out _) ? "It was made inside another site's page." : null;
    }

    private static string? TextOf(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
