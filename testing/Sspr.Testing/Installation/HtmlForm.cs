using System.Net;
using System.Text.RegularExpressions;

namespace Sspr.Testing.Installation;

/// <summary>A form as a browser without JavaScript sees it: where it goes and what it carries.</summary>
/// <param name="Action">Where it is sent, as the page says.</param>
/// <param name="Fields">Names and values of its inputs.</param>
internal sealed partial record HtmlForm(string Action, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The first form of a page that has an input of this name.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message holds the page.</exception>
    public static HtmlForm With(string input, string page) => All(page).FirstOrDefault(form => form.Fields.ContainsKey(input))
        ?? throw new InvalidOperationException($"No form with the input {input} in:{Environment.NewLine}{page}");

    /// <summary>The form that goes to an address.</summary>
    public static HtmlForm To(string action, string page) => All(page).FirstOrDefault(form => string.Equals(form.Action, action, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No form to {action} in:{Environment.NewLine}{page}");

    private static IEnumerable<HtmlForm> All(string page) =>
        from Match form in Form().Matches(page)
        let inputs = Input().Matches(form.Groups["body"].Value).Select(static input => input.Value)
        let named = inputs.Where(static input => Attribute(input, "name") is not null)
        select new HtmlForm(
            Attribute(form.Groups["head"].Value, "action") ?? string.Empty,
            named.ToDictionary(static input => Attribute(input, "name")!, static input => Attribute(input, "value") ?? string.Empty, StringComparer.Ordinal));

    private static string? Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"\\s{name}=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking);
        return match.Success ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;
    }

    [GeneratedRegex("<form(?<head>[^>]*)>(?<body>.*?)</form>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Input();
}
