using System.Buffers.Text;
using System.Text.Json.Nodes;
using Sspr.Methods;
using Sspr.Methods.Passkey;
using Sspr.Organisation;

namespace Sspr.Tests.Methods.Passkey;

/// <summary>The vector "ES256 credential with no attestation" of WebAuthn Level 3 §16. Its user was not verified: all but that is right.</summary>
public sealed class StandardVectorTests
{
    private const string CredentialId = "f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4";
    private const string RegistrationChallenge = "00c30fb78531c464d2b6771dab8d7b603c01162f2fa486bea70f283ae556e130";

    private const string RegistrationClientData =
        "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a22414d4d507434557878475453746e63647134313759447742466938"
        + "767049612d7077386f4f755657345441222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c"
        + "73652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e6465642077697468206164646974696f6e616c20666965"
        + "6c647320696e20746865206675747572652c207375636820617320746869733a20426b5165446a646354427258426941774a544c453551227d";

    private const string Attestation =
        "a363666d74646e6f6e656761747453746d74a068617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b559000000"
        + "008446ccb9ab1db374750b2367ff6f3a1f0020f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4a5010203262001215820afefa16f97"
        + "ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220";

    private const string AssertionChallenge = "39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408";
    private const string SignedData = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000";

    private const string AssertionClientData =
        "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224f63446e55685158756c5455506f334a5558543049393770767a7a59425039"
        + "745a63685879617630314167222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d";

    private const string Signature =
        "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd380221008480ac0f0b93538174f575bf11a1dd5d78c6e486013f937295ea13"
        + "653e331e87";

    private static readonly PublicSite Site = new(new Uri("https://example.org"));

    [Fact]
    public void The_registration_of_the_standard_is_right_but_for_user_verification()
    {
        var reply = Reply(("clientDataJSON", RegistrationClientData), ("attestationObject", Attestation));

        Assert.Null(ClientData.FaultOf(reply.ClientData, ClientData.Create, Bytes(RegistrationChallenge), Site.Origin!));
        Assert.Equal(
            new PasskeyVerdict.Refused("The device did not verify the user."),
            PasskeyCheck.Creation(Site, Bytes(RegistrationChallenge), new byte[32], reply));
    }

    [Fact]
    public void The_assertion_of_the_standard_is_right_but_for_user_verification()
    {
        var key = AuthenticatorData.Read(Bytes(Attestation)[^164..])!.Credential!;
        Assert.Equal(CredentialId, Convert.ToHexStringLower(key.Id));
        var hash = System.Security.Cryptography.SHA256.HashData(Bytes(AssertionClientData));
        Assert.True(CoseKey.Read(key.PublicKey)!.Verify([.. Bytes(SignedData), .. hash], Bytes(Signature)));

        var reply = Reply(("clientDataJSON", AssertionClientData), ("authenticatorData", SignedData), ("signature", Signature));
        Assert.Equal(
            new PasskeyVerdict.Refused("The device did not verify the user."),
            PasskeyCheck.Assertion(Site, Bytes(AssertionChallenge), reply, new StoredPasskey(key.PublicKey, new byte[32], 0, true, true)));
    }

    private static PasskeyReply Reply(params (string Name, string Hex)[] response)
    {
        var id = Base64Url.EncodeToString(Bytes(CredentialId));
        var members = new JsonObject(response.Select(static one =>
            KeyValuePair.Create<string, JsonNode?>(one.Name, Base64Url.EncodeToString(Bytes(one.Hex)))));
        return PasskeyReply.Read(new Proof(
            new JsonObject { ["id"] = id, ["rawId"] = id, ["type"] = "public-key", ["response"] = members }.ToJsonString()))!;
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);
}
