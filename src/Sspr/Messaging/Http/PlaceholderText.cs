using System.Text.RegularExpressions;

namespace Sspr.Messaging.Http;

/// <summary>A text with placeholders <c>{{name}}</c>, each put in by one escaping rule.</summary>
internal static partial class PlaceholderText
{
    /// <summary>Puts values in.</summary>
    /// <param name="template">The text.</param>
    /// <param name="value">Gives the value of a name; null for a name that nobody knows, which stays as it stands.</param>
    /// <param name="escape">Makes a value fit for the place.</param>
    public static string Fill(string template, Func<string, string?> value, Func<string, string> escape) =>
        Placeholder().Replace(template, match => value(match.Groups["name"].Value) is { } found ? escape(found) : match.Value);

    /// <summary>The names that are used.</summary>
    public static IEnumerable<string> NamesIn(string template) => Placeholder().Matches(template).Select(static match => match.Groups["name"].Value);

    [GeneratedRegex(@"\{\{(?<name>[A-Za-z]{1,40})\}\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
