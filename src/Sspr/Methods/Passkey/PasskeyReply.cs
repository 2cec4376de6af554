using System.Buffers.Text;
using System.Text.Json;

namespace Sspr.Methods.Passkey;

/// <summary>
/// What a browser gives for a passkey, as JSON: RegistrationResponseJSON or AuthenticationResponseJSON (WebAuthn Level 3 §5.1). Members
/// of the other kind are null.
/// </summary>
internal sealed record PasskeyReply
{
    /// <summary>The credential's id in Base64url, as it is stored.</summary>
    public required string Id { get; init; }

    /// <summary>What the browser did, as it was hashed and signed.</summary>
    public required byte[] ClientData { get; init; }

    /// <summary>Assertion: what the authenticator signed.</summary>
    public byte[]? AuthenticatorData { get; init; }

    /// <summary>Assertion: the signature.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>Assertion: the handle of the account that the credential was made for; discoverable credentials always give it.</summary>
    public byte[]? UserHandle { get; init; }

    /// <summary>Registration: the new credential.</summary>
    public byte[]? Attestation { get; init; }

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads it.</summary>
    /// <returns>Null if it is malformed.</returns>
    public static PasskeyReply? Read(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (proof.RevealFields() is not [var json])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PasskeyReply? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || TextOf(root, "type") != "public-key"
            || TextOf(root, "rawId") is not { } id || TextOf(root, "id") != id
            || BytesOf(root, "rawId") is not { Length: > 0 and <= Passkey.AuthenticatorData.MaximumIdLength } raw
            || Base64Url.EncodeToString(raw) != id
            || !root.TryGetProperty("response", out var response) || response.ValueKind != JsonValueKind.Object
            || BytesOf(response, "clientDataJSON") is not { } clientData)
        {
            return null;
        }

        return new PasskeyReply
        {
            Id = id,
            ClientData = clientData,
            AuthenticatorData = BytesOf(response, "authenticatorData"),
            Signature = BytesOf(response, "signature"),
            UserHandle = BytesOf(response, "userHandle"),
            Attestation = BytesOf(response, "attestationObject"),
        };
    }

    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? BytesOf(JsonElement parent, string name) =>
        TextOf(parent, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
