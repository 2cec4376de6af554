using System.Security.Cryptography;

namespace Sspr.Server.Security;

/// <summary>Reads the form of a POST, and refuses it unless it is one of ours, from a page of ours, in this browser.</summary>
/// <param name="tokens">Makes and knows the tokens.</param>
/// <param name="origin">Which pages are ours.</param>
/// <param name="cookieName">The cookie that the tokens are made for.</param>
internal sealed class FormReader(FormToken tokens, SameOrigin origin, string cookieName = PortalCookies.Form)
{
    private const string MediaType = "application/x-www-form-urlencoded";

    /// <summary>Reads it.</summary>
    public Task<FormResult> ReadAsync(HttpContext context, params IReadOnlyList<FormField> fields) => ReadAsync(context, SecretBody.MostBytes, fields);

    /// <summary>Reads one that may be as long as that many bytes.</summary>
    public async Task<FormResult> ReadAsync(HttpContext context, int most, IReadOnlyList<FormField> fields)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (!IsForm(request.ContentType))
        {
            return new FormResult.Refused(StatusCodes.Status415UnsupportedMediaType);
        }

        // Security: one place for parameters; guarded by A_parameter_in_two_places_is_refused
        if (request.QueryString.HasValue || !origin.Holds(request.Headers))
        {
            return new FormResult.Refused(StatusCodes.Status400BadRequest);
        }

        if (await SecretBody.ReadAsync(request, context.RequestAborted, most) is not { } body)
        {
            return new FormResult.Refused(StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return UrlEncodedForm.Parse(body, [FormField.Token, .. fields]) is { } form
                ? Check(context, form)
                : new FormResult.Refused(StatusCodes.Status400BadRequest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }

    private FormResult Check(HttpContext context, StrictForm form)
    {
        var cookie = context.Request.Cookies[cookieName];
        if (cookie is null)
        {
            form.Dispose();
            return new FormResult.NoCookie();
        }

        if (!FormToken.IsCookie(cookie) || !tokens.IsGenuine(cookie, form.Text(FormField.Token)))
        {
            form.Dispose();
            return new FormResult.Stale();
        }

        return new FormResult.Read(form);
    }

    /// <summary>The media type alone, or with UTF-8, which is what it always means (URL standard §5).</summary>
    private static bool IsForm(string? contentType)
    {
        var parts = (contentType ?? string.Empty).Split(';', StringSplitOptions.TrimEntries);
        return parts[0].Equals(MediaType, StringComparison.OrdinalIgnoreCase)
            && (parts.Length == 1 || (parts.Length == 2 && parts[1].Equals("charset=utf-8", StringComparison.OrdinalIgnoreCase)));
    }
}

/// <summary>Outcome of reading a form.</summary>
internal abstract record FormResult
{
    private FormResult()
    {
    }

    /// <summary>It is one; the caller disposes of it.</summary>
    internal sealed record Read(StrictForm Form) : FormResult;

    /// <summary>It is not one that we read.</summary>
    internal sealed record Refused(int Status) : FormResult;

    /// <summary>The browser did not send back the cookie that it was given.</summary>
    internal sealed record NoCookie : FormResult;

    /// <summary>The token belongs to another cookie.</summary>
    internal sealed record Stale : FormResult;
}
