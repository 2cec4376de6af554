using System.Text.Json;
using Sspr.Directories.Settings;

namespace Sspr.Messaging.Http;

/// <summary>Tries a description with a text that would break out of any place that does not hold it.</summary>
internal static class HttpCarrierCheck
{
    private const string Awkward = "\"}]'&=#\\{{to}}";

    /// <summary>What is wrong with it.</summary>
    public static IEnumerable<string> FaultsOf(HttpCarrierOptions http)
    {
        ArgumentNullException.ThrowIfNull(http);
        foreach (var name in new[] { http.Url, http.Body }.Concat(http.Headers).SelectMany(PlaceholderText.NamesIn).Distinct(StringComparer.Ordinal))
        {
            if (!HttpMessage.Names.Contains(name, StringComparer.Ordinal))
            {
                yield return $"{{{{{name}}}}} is not a placeholder. Allowed: {string.Join(", ", HttpMessage.Names)}.";
            }
        }

        // Security: nothing of a message may choose the server; guarded by No_placeholder_stands_in_the_name_of_the_server
        if (Uri.TryCreate(http.Url, UriKind.Absolute, out var address) && PlaceholderText.NamesIn(Uri.UnescapeDataString(address.Authority + address.UserInfo)).Any())
        {
            yield return "Http:Url has a placeholder in the name of the server.";
        }

        if (http.BodyKind == HttpBodyKind.Json && !IsJson(http.Body))
        {
            yield return "Http:Body is not JSON, or a placeholder in it stands outside of a string.";
        }

        if (http.Headers.FirstOrDefault(static header => HttpMessage.Split(header) is not ({ Length: > 0 }, { Length: > 0 })) is { } wrong)
        {
            yield return $"Http:Headers has \"{wrong}\". Write \"Name: value\".";
        }

        if (http.SecretFile is { } file && SecretFile.Examine("Http:SecretFile", file) is { } fault)
        {
            yield return fault.ToString();
        }
    }

    private static bool IsJson(string body)
    {
        try
        {
            using var plain = JsonDocument.Parse(PlaceholderText.Fill(body, static _ => "x", static value => value));
            using var awkward = JsonDocument.Parse(PlaceholderText.Fill(body, static _ => Awkward, static value => JsonEncodedText.Encode(value).Value));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
