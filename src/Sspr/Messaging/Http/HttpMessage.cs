using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace Sspr.Messaging.Http;

/// <summary>Makes a request of its description and the values of one message.</summary>
internal static class HttpMessage
{
    /// <summary>All placeholders that there are.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["to", "digits", "text", "language", "channel", "extension", "id", "seconds", "secret", "basic"];

    /// <summary>Makes it.</summary>
    /// <param name="options">The description.</param>
    /// <param name="value">Gives the value of each of <see cref="Names"/>.</param>
    /// <remarks>Security: guarded by <c>No_text_leaves_its_place_in_a_request</c>.</remarks>
    public static HttpRequestMessage Make(HttpCarrierOptions options, Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(options);
        var request = new HttpRequestMessage(
            new HttpMethod(options.Method), new Uri(PlaceholderText.Fill(options.Url, value, Uri.EscapeDataString)));
        foreach (var header in options.Headers)
        {
            var (name, template) = Split(header);
            request.Headers.TryAddWithoutValidation(name, PlaceholderText.Fill(template, value, ForHeader));
        }

        request.Content = options.BodyKind switch
        {
            HttpBodyKind.None => null,
            HttpBodyKind.Json => new StringContent(
                PlaceholderText.Fill(options.Body, value, ForJson), Encoding.UTF8, MediaTypeNames.Application.Json),
            HttpBodyKind.Form => new StringContent(
                PlaceholderText.Fill(options.Body, value, Uri.EscapeDataString), Encoding.UTF8, MediaTypeNames.Application.FormUrlEncoded),
        };
        return request;
    }

    /// <summary>Name and value of a header as the settings write it.</summary>
    public static (string Name, string Value) Split(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 ? (header, string.Empty) : (header[..colon].Trim(), header[(colon + 1)..].Trim());
    }

    /// <summary>For the inside of a JSON string.</summary>
    private static string ForJson(string value) => JsonEncodedText.Encode(value).Value;

    /// <summary>Visible ASCII and spaces only: nothing ends a header's line.</summary>
    private static string ForHeader(string value) => string.Concat(value.Where(static c => c is >= ' ' and <= '~'));
}
