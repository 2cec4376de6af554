using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sspr.Testing.Entra;

/// <summary>
/// The token endpoint of Microsoft Entra ID v2.0, as far as programs and people sign in to it here: client secret, client certificate
/// (RFC 7523), device code (RFC 8628), and the endpoint of a managed identity.
/// </summary>
internal sealed class SignInStandIn
{
    public const string Tenant = "84841066-274d-4ec0-a5c1-276be684bdd3";
    public const string Client = "11111111-2222-4333-8444-555555555555";
    public const string Secret = "stand-in-client-secret";
    public const string Token = "stand-in-access-token";
    public const string IdentityHeader = "stand-in-identity-header";

    private int _polls;

    /// <summary>The certificate that the application registered.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>How often a person's program asks before the person has typed the code.</summary>
    public int PollsBeforeConsent { get; set; } = 1;

    /// <summary>The scopes that were asked for.</summary>
    public ConcurrentQueue<string> Scopes { get; } = new();

    /// <summary>Adds the endpoints.</summary>
    public void Map(WebApplication app)
    {
        app.MapPost("/{tenant}/oauth2/v2.0/token", TokenAsync);
        app.MapPost("/{tenant}/oauth2/v2.0/devicecode", (Delegate)DeviceCodeAsync);
        app.MapGet("/identity/token", Identity);
    }

    private async Task<IResult> TokenAsync(HttpContext context, string tenant)
    {
        var form = await context.Request.ReadFormAsync();
        Scopes.Enqueue(form["scope"].ToString());
        if (tenant != Tenant)
        {
            return Refused("invalid_tenant", 90002, $"Tenant '{tenant}' not found.");
        }

        return form["grant_type"].ToString() switch
        {
            "client_credentials" when form["client_id"] != Client => Refused("unauthorized_client", 700016, "Application was not found in the directory."),
            "client_credentials" when form.ContainsKey("client_secret") => form["client_secret"] == Secret
                ? Granted()
                : Refused("invalid_client", 7000215, "Invalid client secret provided."),
            "client_credentials" => IsSigned(form["client_assertion"].ToString())
                ? Granted()
                : Refused("invalid_client", 700027, "The certificate with identifier used to sign the client assertion is not registered on application."),
            "device_code" or "urn:ietf:params:oauth:grant-type:device_code" => ++_polls <= PollsBeforeConsent
                ? Refused("authorization_pending", 70016, "OAuth 2.0 device flow error. Authorization is pending.")
                : GrantedToAPerson(form["scope"].ToString()),
            _ => Refused("unsupported_grant_type", 70003, "The grant type is not supported."),
        };
    }

    private async Task<IResult> DeviceCodeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        Scopes.Enqueue(form["scope"].ToString());
        return Results.Json(new
        {
            device_code = "stand-in-device-code",
            user_code = "K7QF2M9X",
            verification_uri = "https://microsoft.example/devicelogin",
            expires_in = 900,
            interval = 1,
            message = "To sign in, open https://microsoft.example/devicelogin and enter the code K7QF2M9X.",
        });
    }

    private static IResult Identity(HttpContext context) => context.Request.Headers["X-IDENTITY-HEADER"] == IdentityHeader
        ? Results.Json(new { access_token = Token, expires_on = "4102444800", resource = context.Request.Query["resource"].ToString(), token_type = "Bearer", client_id = Client })
        : Results.Json(new { statusCode = 403 }, statusCode: 403);

    private static IResult Granted() => Results.Json(new { token_type = "Bearer", expires_in = 3599, ext_expires_in = 3599, access_token = Token });

    private static IResult GrantedToAPerson(string scope)
    {
        var claims = new JsonObject
        {
            ["aud"] = Client,
            ["iss"] = $"https://login.microsoft.example/{Tenant}/v2.0",
            ["oid"] = "00000000-0000-4000-8000-000000000001",
            ["preferred_username"] = "admin@contoso.example",
            ["sub"] = "person",
            ["tid"] = Tenant,
        };
        return Results.Json(new
        {
            token_type = "Bearer",
            expires_in = 3599,
            scope,
            access_token = Token,
            refresh_token = "stand-in-refresh-token",
            id_token = $"{Encoded("""{"alg":"none"}""")}.{Encoded(claims.ToJsonString())}.",
            client_info = Encoded($$"""{"uid":"00000000-0000-4000-8000-000000000001","utid":"{{Tenant}}"}"""),
        });
    }

    private static IResult Refused(string error, int code, string description) => Results.Json(
        new
        {
            error,
            error_description = $"AADSTS{code}: {description} Trace ID: 255d1aef-8c98-452f-ac51-23d051240864 Correlation ID: fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7 Timestamp: 2026-01-01 00:00:00Z",
            error_codes = new[] { code },
            trace_id = "255d1aef-8c98-452f-ac51-23d051240864",
            correlation_id = "fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7",
        },
        statusCode: error == "invalid_client" ? 401 : 400);

    private bool IsSigned(string assertion)
    {
        if (assertion.Split('.') is not [var header, var claims, var signature] || Certificate?.GetRSAPublicKey() is not { } key)
        {
            return false;
        }

        var padding = JsonDocument.Parse(Decoded(header)).RootElement.GetProperty("alg").GetString() == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Decoded(signature), HashAlgorithmName.SHA256, padding);
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] Decoded(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
}
