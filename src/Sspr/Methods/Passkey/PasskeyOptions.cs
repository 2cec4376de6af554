using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sspr.Organisation;

namespace Sspr.Methods.Passkey;

/// <summary>What the browser is given to ask for a passkey or to make one, as JSON.</summary>
internal static class PasskeyOptions
{
    /// <summary>How long a challenge is good for (WebAuthn Level 3 §15.1 recommends five to ten minutes).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>PublicKeyCredentialRequestOptionsJSON. Names no credential, so that it reads the same for every name that is typed.</summary>
    /// <remarks>Security: guarded by <c>A_decoy_of_a_passkey_looks_like_a_real_challenge</c>.</remarks>
    public static string ForRequest(PublicSite site, string challenge)
    {
        ArgumentNullException.ThrowIfNull(site);
        return new JsonObject
        {
            ["challenge"] = challenge,
            ["timeout"] = (int)Lifetime.TotalMilliseconds,
            ["rpId"] = site.Host,
            ["allowCredentials"] = new JsonArray(),
            ["userVerification"] = "required",
        }.ToJsonString(JsonSerializerOptions.Web);
    }

    /// <summary>PublicKeyCredentialCreationOptionsJSON: a discoverable credential with user verification, without attestation.</summary>
    public static string ForCreation(
        PublicSite site, string organisation, RegisterRequest request, byte[] challenge, byte[] userHandle, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(request);
        var account = request.Subject.Account;
        return new JsonObject
        {
            ["rp"] = new JsonObject { ["id"] = site.Host, ["name"] = organisation },
            ["user"] = new JsonObject
            {
                ["id"] = Base64Url.EncodeToString(userHandle),
                ["name"] = account.LoginName,
                ["displayName"] = account.DisplayName ?? account.LoginName,
            },
            ["challenge"] = Base64Url.EncodeToString(challenge),
            ["pubKeyCredParams"] = new JsonArray([.. CoseKey.Algorithms.Select(static algorithm =>
                new JsonObject { ["type"] = "public-key", ["alg"] = algorithm })]),
            ["timeout"] = (int)Lifetime.TotalMilliseconds,
            ["excludeCredentials"] = new JsonArray([.. known.Select(static id =>
                new JsonObject { ["type"] = "public-key", ["id"] = id })]),
            ["authenticatorSelection"] = new JsonObject
            {
                ["residentKey"] = "required",
                ["requireResidentKey"] = true,
                ["userVerification"] = "required",
            },
            ["attestation"] = "none",
        }.ToJsonString(JsonSerializerOptions.Web);
    }
}
