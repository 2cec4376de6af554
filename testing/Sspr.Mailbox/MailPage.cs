using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Sspr.Testing.Mailbox;

namespace Sspr.Mailbox;

/// <summary>The one page: every mail, newest first, readable without JavaScript.</summary>
internal static class MailPage
{
    /// <summary>Escapes what HTML needs escaped and leaves every script readable in the source.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Style = """
        :root { color-scheme: light dark; --line: #8884; --quiet: #5b6470; }
        @media (prefers-color-scheme: dark) { :root { --quiet: #a7b0bc; } }
        body { font: 1rem/1.6 system-ui, "Noto Sans CJK JP", sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 0; } p.hint { color: var(--quiet); }
        article { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.2rem; margin: 1rem 0; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .4rem 0; color: var(--quiet); font-size: .9rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: .8rem 0 0; }
        """;

    public static string Render(IReadOnlyList<ReceivedMail> mails, MailWords words)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="4">
            <link rel="icon" href="data:,">
            <title>{words.Title} ({mails.Count})</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>{words.Title}</h1>
            <p class="hint">{(mails.Count == 0 ? words.Empty : words.Hint)}</p>

            """);
        foreach (var mail in mails.Reverse())
        {
            AppendMail(page, mail, words);
        }

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendMail(StringBuilder page, ReceivedMail mail, MailWords words)
    {
        page.Append(CultureInfo.InvariantCulture, $"""
            <article id="mail-{mail.Number}">
            <h2>{Text(mail.Message.Subject)}</h2>
            <dl>
            <dt>{words.To}</dt><dd>{Text(string.Join(", ", mail.Recipients))}</dd>
            <dt>{words.From}</dt><dd>{Text(mail.Message.From.ToString())}</dd>
            <dt>{words.At}</dt><dd><time datetime="{mail.ReceivedAt:O}">{mail.ReceivedAt:yyyy-MM-dd HH:mm:ss} UTC</time></dd>
            </dl>
            <pre>{Text(mail.Text)}</pre>

            """);
        if (mail.Message.HtmlBody is not null)
        {
            page.Append(
                CultureInfo.InvariantCulture, $"<p><a href=\"/mails/{mail.Number}/html\">{words.WithStyle}</a></p>\n");
        }

        page.Append("</article>\n");
    }

    private static string Text(string? value) => Encoder.Encode(value ?? "");
}
