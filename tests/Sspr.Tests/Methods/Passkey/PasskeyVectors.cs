using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Sspr.Tests.Methods.Passkey;

/// <summary>Every way in which one field can be wrong, by name.</summary>
internal static class PasskeyVectors
{
    /// <summary>What the browser says, wrong in an assertion and in a registration alike.</summary>
    public static readonly Dictionary<string, Func<SoftAuthenticator, SoftAuthenticator>> Both = new(StringComparer.Ordinal)
    {
        ["type of a payment"] = a => a with { Type = "payment.get" },
        ["type in capitals"] = a => a with { Type = "WEBAUTHN.GET" },
        ["type missing"] = a => a with { ClientData = Without("type") },
        ["type is a number"] = a => a with { ClientData = With("type", 1) },
        ["challenge of another attempt"] = a => a with { Challenge = RandomNumberGenerator.GetBytes(32) },
        ["challenge cut"] = a => a with { Challenge = a.Challenge[..31] },
        ["challenge with one bit changed"] = a => a with { Challenge = [(byte)(a.Challenge[0] ^ 1), .. a.Challenge[1..]] },
        ["challenge empty"] = a => a with { Challenge = [] },
        ["challenge missing"] = a => a with { ClientData = Without("challenge") },
        ["challenge padded"] = a => a with { ClientData = With("challenge", SoftAuthenticator.Text64(a.Challenge) + "=") },
        ["origin with another scheme"] = a => a with { Origin = "http://sspr.example.test" },
        ["origin with a port"] = a => a with { Origin = "https://sspr.example.test:8443" },
        ["origin of a host below"] = a => a with { Origin = "https://evil.sspr.example.test" },
        ["origin of the host above"] = a => a with { Origin = "https://example.test" },
        ["origin that begins alike"] = a => a with { Origin = "https://sspr.example.test.evil.test" },
        ["origin with a slash"] = a => a with { Origin = "https://sspr.example.test/" },
        ["origin in capitals"] = a => a with { Origin = "https://SSPR.example.test" },
        ["origin of an app"] = a => a with { Origin = "android:apk-key-hash:AAAA" },
        ["origin null"] = a => a with { ClientData = With("origin", null) },
        ["origin missing"] = a => a with { ClientData = Without("origin") },
        ["in a foreign frame"] = a => a with { ClientData = With("crossOrigin", true) },
        ["foreign frame as text"] = a => a with { ClientData = With("crossOrigin", "false") },
        ["with a page around it"] = a => a with { ClientData = With("topOrigin", "https://evil.test") },
        ["with our own page around it"] = a => a with { ClientData = With("topOrigin", SoftAuthenticator.Site) },
        ["client data no JSON"] = a => a with { ClientDataText = static _ => "hello" },
        ["client data an array"] = a => a with { ClientDataText = static text => $"[{text}]" },
        ["client data empty"] = a => a with { ClientDataText = static _ => "" },
        ["client data with two origins"] = a => a with { ClientDataText = static text => text.Replace("{", "{\"origin\":\"https://sspr.example.test\",", StringComparison.Ordinal) },
        ["client data with more after it"] = a => a with { ClientDataText = static text => text + "{}" },
        ["hash of another site"] = a => a with { Host = "evil.test" },
        ["hash of the site above"] = a => a with { Host = "example.test" },
        ["nobody there"] = a => a with { Flags = 0x1C },
        ["user not verified"] = a => a with { Flags = 0x19 },
        ["neither"] = a => a with { Flags = 0x18 },
        ["backed up without being able to"] = a => a with { Flags = 0x15 },
        ["flags say extensions, none there"] = a => a with { Flags = 0x9D },
        ["extensions that are no map"] = a => a with { Flags = 0x9D, Tail = [0x01] },
        ["extensions cut"] = a => a with { Flags = 0x9D, Tail = [0xA1, 0x61] },
        ["bytes left over"] = a => a with { Tail = [0x00] },
        ["extensions not announced"] = a => a with { Tail = [0xA0] },
        ["data cut"] = a => a with { AuthenticatorData = static data => data[..36] },
        ["data empty"] = a => a with { AuthenticatorData = static _ => [] },
        ["reply no JSON"] = a => a with { Text = static _ => "{" },
        ["reply an array"] = a => a with { Text = static text => $"[{text}]" },
        ["reply with two ids"] = a => a with { Text = static text => text.Replace("\"rawId\"", "\"id\"", StringComparison.Ordinal) },
        ["reply of another type"] = a => a with { Reply = With("type", "password") },
        ["reply without an id"] = a => a with { Reply = Without("id") },
        ["reply without a raw id"] = a => a with { Reply = Without("rawId") },
        ["reply whose ids differ"] = a => a with { Reply = With("rawId", "AAAA") },
        ["id empty"] = a => a with { Id = [] },
        ["id too long"] = a => a with { Id = new byte[1024] },
        ["id padded"] = a => a with { Reply = Both64(static text => text + "=") },
        ["reply without a response"] = a => a with { Reply = Without("response") },
        ["response a text"] = a => a with { Reply = With("response", "x") },
        ["response without client data"] = a => a with { Reply = InResponse(Without("clientDataJSON")) },
        ["client data no Base64url"] = a => a with { Reply = InResponse(With("clientDataJSON", "$$$")) },
    };

    /// <summary>What only an assertion can get wrong.</summary>
    public static readonly Dictionary<string, Func<SoftAuthenticator, SoftAuthenticator>> Assertion = new(StringComparer.Ordinal)
    {
        ["type of a registration"] = a => a with { Type = "webauthn.create" },
        ["signature of another key"] = a => a with { Key = ECDsa.Create(ECCurve.NamedCurves.nistP256) },
        ["signature with one bit changed"] = a => a with { Signature = static signature => [.. signature[..^1], (byte)(signature[^1] ^ 1)] },
        ["signature cut"] = a => a with { Signature = static signature => signature[..^1] },
        ["signature with more after it"] = a => a with { Signature = static signature => [.. signature, 0] },
        ["signature empty"] = a => a with { Signature = static _ => [] },
        ["signature of zeros (CVE-2022-21449)"] = a => a with { Signature = static _ => [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00] },
        ["signature in the fixed form"] = a => a with { Signature = static _ => new byte[64] },
        ["signature missing"] = a => a with { Reply = InResponse(Without("signature")) },
        ["data missing"] = a => a with { Reply = InResponse(Without("authenticatorData")) },
        ["data changed after signing"] = a => a with { Reply = InResponse(Changed("authenticatorData", 36)) },
        ["client data changed after signing"] = a => a with { Reply = InResponse(Changed64("clientDataJSON", "}", ",\"x\":1}")) },
        ["user handle of another account"] = a => a with { UserHandle = new byte[32] },
        ["user handle cut"] = a => a with { UserHandle = a.UserHandle[..31] },
        ["user handle empty"] = a => a with { UserHandle = [] },
        ["user handle null"] = a => a with { Reply = InResponse(With("userHandle", null)) },
        ["user handle missing"] = a => a with { Reply = InResponse(Without("userHandle")) },
        ["cannot be backed up any more"] = a => a with { Flags = 0x05 },
        ["counter as before"] = a => a with { Count = 7 },
        ["counter gone back"] = a => a with { Count = 6 },
        ["counter back to none"] = a => a with { Count = 0 },
        ["with a new credential in it"] = a => a with { Flags = 0x5D, Tail = [.. new byte[16], 0, 1, 9, .. a.PublicKey()] },
        ["id of nobody"] = a => a with { Id = new byte[32] },
    };

    /// <summary>What only a registration can get wrong.</summary>
    public static readonly Dictionary<string, Func<SoftAuthenticator, SoftAuthenticator>> Creation = new(StringComparer.Ordinal)
    {
        ["type of an assertion"] = a => a with { Type = "webauthn.get" },
        ["id that is not the reply's"] = a => a with { IdInData = new byte[32] },
        ["id longer than the data"] = a => a with { IdLength = 60000 },
        ["id of no length"] = a => a with { IdLength = 0 },
        ["key missing"] = a => a with { CoseKey = [] },
        ["key no map"] = a => a with { CoseKey = [0x01] },
        ["key an empty map"] = a => a with { CoseKey = [0xA0] },
        ["key with another algorithm"] = a => a with { CoseKey = Ec(algorithm: -8) },
        ["key for another curve"] = a => a with { CoseKey = Ec(curve: 2) },
        ["key of another type"] = a => a with { CoseKey = Ec(kind: 1) },
        ["key whose point is on no curve"] = a => a with { CoseKey = Ec(y: new byte[32]) },
        ["key with a short coordinate"] = a => a with { CoseKey = Ec(y: new byte[31]) },
        ["RSA key of 1024 bits"] = a => a with { CoseKey = Rsa(1024) },
        ["RSA key with another padding"] = a => a with { CoseKey = Rsa(2048, algorithm: -37) },
        ["RSA key with SHA-1"] = a => a with { CoseKey = Rsa(2048, algorithm: -65535) },
        ["attestation no CBOR"] = a => a with { Attestation = static _ => [0xFF] },
        ["attestation empty"] = a => a with { Attestation = static _ => [] },
        ["attestation with more after it"] = a => a with { Attestation = static bytes => [.. bytes, 0] },
        ["attestation cut"] = a => a with { Attestation = static bytes => bytes[..^1] },
        ["attestation missing"] = a => a with { Reply = InResponse(Without("attestationObject")) },
        ["attestation without data"] = a => a with { Attestation = static _ => [0xA0] },
    };

    public static byte[] Rsa(int bits, int algorithm = -257)
    {
        using var rsa = RSA.Create(bits);
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return Cose((1, 3), (3, algorithm), (-1, key.Modulus!), (-2, key.Exponent!));
    }

    public static byte[] Cose(params (int Label, object Value)[] members)
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(members.Length);
        foreach (var (label, value) in members)
        {
            writer.WriteInt32(label);
            if (value is byte[] bytes)
            {
                writer.WriteByteString(bytes);
            }
            else
            {
                writer.WriteInt32((int)value);
            }
        }

        writer.WriteEndMap();
        return writer.Encode();
    }

    private static byte[] Ec(int kind = 2, int algorithm = -7, int curve = 1, byte[]? y = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Cose((1, kind), (3, algorithm), (-1, curve), (-2, point.X!), (-3, y ?? point.Y!));
    }

    private static Func<JsonObject, JsonObject> With(string name, JsonNode? value) => json =>
    {
        json[name] = value?.DeepClone();
        return json;
    };

    private static Func<JsonObject, JsonObject> Without(string name) => json =>
    {
        json.Remove(name);
        return json;
    };

    private static Func<JsonObject, JsonObject> InResponse(Func<JsonObject, JsonObject> change) => json =>
    {
        change(json["response"]!.AsObject());
        return json;
    };

    private static Func<JsonObject, JsonObject> Both64(Func<string, string> change) => json =>
    {
        json["id"] = change((string)json["id"]!);
        json["rawId"] = change((string)json["rawId"]!);
        return json;
    };

    private static Func<JsonObject, JsonObject> Changed(string name, int at) => json =>
    {
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars((string)json[name]!);
        bytes[at] ^= 0x80;
        json[name] = SoftAuthenticator.Text64(bytes);
        return json;
    };

    private static Func<JsonObject, JsonObject> Changed64(string name, string from, string to) => json =>
    {
        var text = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars((string)json[name]!));
        json[name] = SoftAuthenticator.Text64(System.Text.Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
        return json;
    };
}
