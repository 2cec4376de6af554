using System.Globalization;
using System.Text.Json;

namespace Sspr.Messaging.Http;

/// <summary>Finds one value in a reply: names and positions with dots between, such as <c>messages.0.status</c>.</summary>
internal static class JsonPath
{
    private const int MostCharacters = 100;

    /// <summary>The value as text; null if there is none there, or more than one value.</summary>
    public static string? Find(JsonElement root, string path)
    {
        var here = root;
        foreach (var step in path.Split('.'))
        {
            switch (here.ValueKind)
            {
                case JsonValueKind.Object when here.TryGetProperty(step, out var member):
                    here = member;
                    break;
                case JsonValueKind.Array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < here.GetArrayLength():
                    here = here[at];
                    break;
                default:
                    return null;
            }
        }

        var text = here.ValueKind switch
        {
            JsonValueKind.String => here.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => here.GetRawText(),
            _ => null,
        };
        return text is { Length: <= MostCharacters } ? text : null;
    }
}
