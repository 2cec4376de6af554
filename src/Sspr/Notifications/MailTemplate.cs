using System.Net;
using System.Text.RegularExpressions;
using Sspr.Messaging.Http;

namespace Sspr.Notifications;

/// <summary>
/// A mail's text with placeholders. The first line is <c>Subject: …</c>; paragraphs are separated by empty lines. A paragraph whose
/// placeholder has no value is left out. A paragraph may begin with <c>&gt; </c> (stands alone, large), <c>-&gt; </c> (a link, alone),
/// <c>~ </c> (small print) or <c>?name </c> (only where that placeholder has a value).
/// </summary>
/// <param name="Subject">The subject.</param>
/// <param name="Paragraphs">The paragraphs with their marks.</param>
/// <param name="Html">An HTML page of the organisation's own; null where ours is made from the paragraphs.</param>
internal sealed partial record MailTemplate(string Subject, IReadOnlyList<string> Paragraphs, string? Html)
{
    private const string SubjectMark = "Subject: ";

    /// <summary>Reads one.</summary>
    /// <returns>Null if the text has not that form.</returns>
    public static MailTemplate? Parse(string text, string? html = null)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n', 2);
        return lines is [var first, var rest] && first.StartsWith(SubjectMark, StringComparison.Ordinal) && first.Length > SubjectMark.Length
            ? new MailTemplate(
                first[SubjectMark.Length..].Trim(),
                [.. rest.Split("\n\n").Select(static paragraph => paragraph.Trim().ReplaceLineEndings(" ")).Where(static paragraph => paragraph.Length > 0)],
                html)
            : null;
    }

    /// <summary>What makes it unusable for a kind; null if nothing does.</summary>
    public string? FaultFor(MailKind kind, Uri? site)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var used = Paragraphs.SelectMany(static paragraph => NamesIn(paragraph).Concat(ConditionOf(paragraph) is { } name ? [name] : [])).ToList();
        var all = used.Concat(NamesIn(Subject)).Concat(NamesIn(Html ?? string.Empty));
        if (all.FirstOrDefault(name => !kind.Placeholders.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            return $"{{{{{unknown}}}}} is not a placeholder of {kind.Name}";
        }

        var missing = kind.Mandatory.FirstOrDefault(name =>
            !used.Contains(name, StringComparer.Ordinal) || (Html is not null && !NamesIn(Html).Contains(name, StringComparer.Ordinal)));
        return missing is not null ? $"{{{{{missing}}}}} is missing"
            : kind.Mandatory.Contains("code", StringComparer.Ordinal) && NamesIn(Subject).Contains("code", StringComparer.Ordinal) ? "the subject has the code, which locked screens show"
            : Html is null ? null : HtmlFault(Html, site);
    }

    /// <summary>Puts values in.</summary>
    public MailContent Write(string language, MailValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var writer = new MailWriter(language);
        foreach (var paragraph in Paragraphs.Where(paragraph => IsShown(paragraph, values)))
        {
            Write(writer, paragraph, values);
        }

        var made = writer.Finish(Fill(Subject, values));

        // Security: every value is encoded for HTML; guarded by No_value_becomes_markup_in_a_page_of_ones_own
        return Html is null ? made : made with { Html = PlaceholderText.Fill(Html, name => values.Find(name) ?? string.Empty, WebUtility.HtmlEncode) };
    }

    private static void Write(MailWriter writer, string paragraph, MailValues values)
    {
        switch (paragraph)
        {
            case ['>', ' ', .. var alone]:
                writer.CodeLine(Fill(alone, values));
                break;
            case ['-', '>', ' ', .. var link] when NamesIn(link).FirstOrDefault() is { } name && values.LinkOf(name) is { } address:
                writer.LinkLine(address);
                break;
            case ['~', ' ', .. var small]:
                writer.SmallPrint(Fill(small, values));
                break;
            default:
                writer.Paragraph(Fill(ConditionOf(paragraph) is { } condition ? paragraph[(condition.Length + 2)..] : paragraph, values));
                break;
        }
    }

    private static bool IsShown(string paragraph, MailValues values) =>
        NamesIn(paragraph).Concat(ConditionOf(paragraph) is { } name ? [name] : []).All(used => values.Find(used) is not null);

    private static string Fill(string text, MailValues values) => PlaceholderText.Fill(text, values.Find, static value => value);

    private static IEnumerable<string> NamesIn(string text) => PlaceholderText.NamesIn(text);

    private static string? ConditionOf(string paragraph) =>
        Condition().Match(paragraph) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>A page that runs something, or leads or reaches to elsewhere, is not used.</summary>
    private static string? HtmlFault(string html, Uri? site)
    {
        if (Active().IsMatch(html))
        {
            return "the HTML holds a script, form, frame or event";
        }

        var elsewhere = Address().Matches(html).Select(static match => match.Groups["to"].Value)
            .FirstOrDefault(to => !to.StartsWith("{{", StringComparison.Ordinal)
                && !(Uri.TryCreate(to, UriKind.Absolute, out var address) && site is not null && address.Scheme == site.Scheme && address.Authority == site.Authority));
        return elsewhere is null ? null : $"the HTML leads to {elsewhere}, which is not the public address";
    }

    [GeneratedRegex(@"^\?(?<name>[A-Za-z]{1,40}) ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Condition();

    [GeneratedRegex(@"<\s*(script|form|iframe|object|embed|base|link|meta\s+http)|\son[a-z]+\s*=|javascript:|@import|url\s*\(", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Active();

    [GeneratedRegex(@"\b(href|src|srcset|background|action)\s*=\s*[""']?(?<to>[^""'\s>]*)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
