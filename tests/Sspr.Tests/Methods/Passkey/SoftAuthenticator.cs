using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sspr.Methods;
using Sspr.Methods.Passkey;

namespace Sspr.Tests.Methods.Passkey;

/// <summary>An authenticator and a browser that do what they are told, right or wrong.</summary>
internal sealed record SoftAuthenticator
{
    public const string Site = "https://sspr.example.test";

    public ECDsa Key { get; init; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Id { get; init; } = [.. Enumerable.Range(1, 32).Select(static i => (byte)i)];

    public byte[] UserHandle { get; init; } = [];

    // what the browser writes
    public byte[] Challenge { get; init; } = [];

    public string Type { get; init; } = "";

    public string Origin { get; init; } = Site;

    public Func<JsonObject, JsonObject> ClientData { get; init; } = static data => data;

    public Func<string, string> ClientDataText { get; init; } = static text => text;

    // what the device writes
    public string Host { get; init; } = "sspr.example.test";

    public int Flags { get; init; } = 0x1D;

    public uint Count { get; init; }

    public byte[] Tail { get; init; } = [];

    public Func<byte[], byte[]> AuthenticatorData { get; init; } = static data => data;

    public Func<byte[], byte[]> Signature { get; init; } = static signature => signature;

    // a new credential
    public byte[]? CoseKey { get; init; }

    public byte[]? IdInData { get; init; }

    public int? IdLength { get; init; }

    public Func<byte[], byte[]> Attestation { get; init; } = static attestation => attestation;

    // what the page posts
    public Func<JsonObject, JsonObject> Reply { get; init; } = static reply => reply;

    public Func<string, string> Text { get; init; } = static text => text;

    public Proof Assert()
    {
        var clientData = ClientDataBytes(Type is "" ? "webauthn.get" : Type);
        var data = AuthenticatorData([.. Fixed(Flags), .. Tail]);
        var signature = Key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Post(new JsonObject
        {
            ["clientDataJSON"] = Text64(clientData),
            ["authenticatorData"] = Text64(data),
            ["signature"] = Text64(Signature(signature)),
            ["userHandle"] = Text64(UserHandle),
        });
    }

    public Proof Create()
    {
        var inData = IdInData ?? Id;
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(IdLength ?? inData.Length));
        byte[] credential = (Flags | 0x40) == Flags || Flags < 0x40
            ? [.. new byte[16], .. length, .. inData, .. CoseKey ?? PublicKey()]
            : [];
        var data = AuthenticatorData([.. Fixed(Flags | 0x40), .. credential, .. Tail]);
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString(data);
        writer.WriteEndMap();
        return Post(new JsonObject
        {
            ["clientDataJSON"] = Text64(ClientDataBytes(Type is "" ? "webauthn.create" : Type)),
            ["attestationObject"] = Text64(Attestation(writer.Encode())),
            ["transports"] = new JsonArray("internal"),
        });
    }

    public byte[] PublicKey() => Sspr.Methods.Passkey.CoseKey.Write(Key.ExportParameters(includePrivateParameters: false));

    public StoredPasskey Stored(uint count = 0) => new(PublicKey(), UserHandle, count, CanBeBackedUp: true, IsBackedUp: true);

    public static string Text64(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private byte[] Fixed(int flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Host)), (byte)flags, .. count];
    }

    private byte[] ClientDataBytes(string type) => Encoding.UTF8.GetBytes(ClientDataText(ClientData(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = Text64(Challenge),
        ["origin"] = Origin,
        ["crossOrigin"] = false,
    }).ToJsonString()));

    private Proof Post(JsonObject response) => new(Text(Reply(new JsonObject
    {
        ["id"] = Text64(Id),
        ["rawId"] = Text64(Id),
        ["type"] = "public-key",
        ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
    }).ToJsonString()));
}
