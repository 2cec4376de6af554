using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sspr.Methods.Passkey;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>A device and a browser that make a passkey at an address (WebAuthn Level 3 §6.3.2), without attestation.</summary>
internal static class MadePasskey
{
    private const byte PresentVerifiedWithKey = 0x45;

    /// <summary>What the page posts.</summary>
    /// <param name="options">What the page handed to the browser.</param>
    /// <param name="origin">Where the browser was when it made the passkey.</param>
    public static string At(string options, Uri origin)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var id = RandomNumberGenerator.GetBytes(32);
        var length = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)id.Length);
        byte[] data =
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(origin.Host)), PresentVerifiedWithKey, 0, 0, 0, 0,
            .. new byte[16], .. length, .. id, .. CoseKey.Write(key.ExportParameters(includePrivateParameters: false)),
        ];
        var clientData = JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "webauthn.create",
            challenge = JsonNode.Parse(options)!["challenge"]!.GetValue<string>(),
            origin = origin.GetLeftPart(UriPartial.Authority),
            crossOrigin = false,
        });
        return JsonSerializer.Serialize(new
        {
            id = Base64Url.EncodeToString(id),
            rawId = Base64Url.EncodeToString(id),
            type = "public-key",
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(clientData),
                attestationObject = Base64Url.EncodeToString(Attestation(data)),
                transports = new[] { "internal" },
            },
        });
    }

    /// <summary>CBOR of { fmt: "none", attStmt: {}, authData }, whose length is one byte.</summary>
    private static byte[] Attestation(byte[] data) =>
    [
        0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, checked((byte)data.Length), .. data,
    ];
}
