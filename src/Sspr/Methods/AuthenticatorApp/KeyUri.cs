namespace Sspr.Methods.AuthenticatorApp;

/// <summary>The address that carries a secret into an app: <c>otpauth://totp/…</c>, as all apps read it.</summary>
internal static class KeyUri
{
    /// <summary>Writes it.</summary>
    /// <param name="issuer">The organisation; a colon would end it, and is left out.</param>
    /// <param name="account">The name that the user signs in with.</param>
    /// <param name="secret">The shared secret.</param>
    public static string Of(string issuer, string account, ReadOnlySpan<byte> secret)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(account);
        var (by, whom) = (Escape(issuer), Escape(account));
        return $"otpauth://totp/{by}:{whom}?secret={Base32.Encode(secret)}&issuer={by}&algorithm=SHA1&digits={OathShape.Usual.Digits}&period={AppSecret.StepSeconds}";
    }

    private static string Escape(string text) => Uri.EscapeDataString(text.Replace(":", string.Empty, StringComparison.Ordinal));
}
