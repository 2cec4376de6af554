namespace Sspr.Server.Assets;

/// <summary>Serves the files of <see cref="StaticFiles"/>.</summary>
internal static class StaticFileEndpoint
{
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Adds their addresses.</summary>
    public static void MapStaticFiles(this IEndpointRouteBuilder endpoints, StaticFiles files)
    {
        foreach (var file in files.All)
        {
            endpoints.MapMethods(file.Path, [HttpMethods.Get, HttpMethods.Head], context => ServeAsync(context, file));
        }
    }

    /// <summary>Sends one.</summary>
    public static async Task ServeAsync(HttpContext context, StaticFile file)
    {
        var (body, encoding) = Choose(context.Request.Headers.AcceptEncoding.ToString(), file);
        var headers = context.Response.Headers;
        headers.ContentType = file.ContentType;
        headers.CacheControl = Forever;
        headers.Vary = "Accept-Encoding";
        headers.ContentLength = body.Length;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static (byte[] Body, string? Encoding) Choose(string accepted, StaticFile file) =>
        Takes(accepted, "br") && file.Brotli.Length < file.Content.Length ? (file.Brotli, "br")
        : Takes(accepted, "gzip") && file.Gzip.Length < file.Content.Length ? (file.Gzip, "gzip")
        : (file.Content, null);

    /// <summary>Every browser lists the codings that it takes by name; <c>q=0</c> is a refusal (RFC 9110 §12.5.3).</summary>
    private static bool Takes(string accepted, string coding) => accepted.Split(',', StringSplitOptions.TrimEntries)
        .Any(part => part.Equals(coding, StringComparison.OrdinalIgnoreCase)
            || (part.StartsWith(coding + ";", StringComparison.OrdinalIgnoreCase)
                && !part.Replace(" ", string.Empty, StringComparison.Ordinal).EndsWith(";q=0", StringComparison.OrdinalIgnoreCase)));
}
