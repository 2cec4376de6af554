using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sspr.Keys;

namespace Sspr.Server.Security;

/// <summary>
/// Ties a form to the browser that it was made for: a keyed hash of a random cookie. Another site can neither read the page nor the
/// cookie, so it cannot make one.
/// </summary>
internal sealed class FormToken(InstallationKey key)
{
    private const int CookieBytes = 32;

    /// <summary>A fresh value for the cookie: 256 random bits.</summary>
    public static string NewCookie() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CookieBytes));

    /// <summary>Whether a cookie can be one of ours.</summary>
    public static bool IsCookie(string? value) =>
        value is { Length: 43 } && Base64Url.IsValid(value, out var length) && length == CookieBytes;

    /// <summary>The token for the forms of the browser with that cookie.</summary>
    public string For(string cookie) => Base64Url.EncodeToString(Mac(cookie));

    /// <summary>Whether the token belongs to the cookie; takes the same time for every wrong one.</summary>
    /// <remarks>Security: guarded by <c>A_form_without_the_token_of_its_browser_changes_nothing</c>.</remarks>
    public bool IsGenuine(string cookie, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(For(cookie)), Encoding.UTF8.GetBytes(token));

    private byte[] Mac(string cookie) => key.Mac(KeyPurpose.Form, Encoding.ASCII.GetBytes(cookie));
}
