using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Methods.Passkey;
using Sspr.Registrations;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;

namespace Sspr.Server.Tests.Api;

/// <summary>An authenticator that answers what a page or a program hands it (WebAuthn Level 3 §6.3.3).</summary>
internal sealed class TestPasskey
{
    private const byte UserPresentAndVerified = 0x05;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _handle = StoredPasskey.NewHandle();

    /// <summary>Its registration for the account of the portal's directory.</summary>
    public Registration RegisteredIn(TestPortal portal)
    {
        var stored = new StoredPasskey(CoseKey.Write(_key.ExportParameters(includePrivateParameters: false)), _handle, 0, CanBeBackedUp: false, IsBackedUp: false);
        return new Registration(Some.Directory, portal.Account.Id, MethodKind.Passkey, Base64Url.EncodeToString(_id), Some.Moment.AddDays(-30))
            .Seal(portal.Services.GetRequiredService<InstallationKey>(), stored.ToBytes());
    }

    /// <summary>Signs a challenge; what a browser would give for it.</summary>
    public string Sign(string challenge)
    {
        var origin = TestPortal.Address.GetLeftPart(UriPartial.Authority);
        var clientData = JsonSerializer.SerializeToUtf8Bytes(new { type = "webauthn.get", challenge, origin, crossOrigin = false });
        byte[] data = [.. SHA256.HashData(Encoding.UTF8.GetBytes(TestPortal.Host)), UserPresentAndVerified, 0, 0, 0, 0];
        var signature = _key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return JsonSerializer.Serialize(new
        {
            id = Base64Url.EncodeToString(_id),
            rawId = Base64Url.EncodeToString(_id),
            type = "public-key",
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(clientData),
                authenticatorData = Base64Url.EncodeToString(data),
                signature = Base64Url.EncodeToString(signature),
                userHandle = Base64Url.EncodeToString(_handle),
            },
        });
    }
}
