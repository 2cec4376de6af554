using System.Net;
using System.Text;

namespace Sspr.Notifications;

/// <summary>Writes a message once, as plain text and as HTML that adds only form. What is put in is text; a link stands alone on its line.</summary>
internal sealed class MailWriter(string language)
{
    private const string Body =
        "margin:0;padding:24px;background:#f5f3ee;color:#1d2327;font:16px/1.6 system-ui,'Segoe UI',Roboto,'Hiragino Sans','Yu Gothic UI','Noto Sans JP',sans-serif";

    private const string Sheet = "max-width:34em;margin:0 auto;padding:28px;background:#fffefb;border-radius:14px";
    private const string Code = "margin:20px 0;font:600 30px/1.3 ui-monospace,Consolas,monospace;letter-spacing:.08em";
    private const string Small = "margin:20px 0 0;color:#55606a;font-size:14px";

    // a mail program that knows nothing of this shows the light form
    private const string Dark =
        "@media(prefers-color-scheme:dark){.b{background:#14181b!important;color:#e9e6df!important}.s{background:#1e2428!important}"
        + ".m{color:#a8b3bb!important}.l{color:#6cc3cd!important}}";

    private readonly StringBuilder _plain = new();
    private readonly StringBuilder _html = new();

    /// <summary>A paragraph.</summary>
    public MailWriter Paragraph(string text) => Add(text, "margin:0 0 14px");

    /// <summary>The code, alone on its line.</summary>
    public MailWriter CodeLine(string text) => Add(text, Code);

    /// <summary>Small print.</summary>
    public MailWriter SmallPrint(string text) => Add(text, Small);

    /// <summary>An address that can be followed, alone on its line; shown whole, so that everybody sees where it leads.</summary>
    public MailWriter LinkLine(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var shown = Encode(address.AbsoluteUri);
        _plain.Append(address.AbsoluteUri).Append("\r\n\r\n");
        _html.Append("<p style=\"margin:0 0 14px;overflow-wrap:anywhere\"><a class=\"l\" href=\"").Append(shown).Append("\" style=\"color:#0b5d66\">")
            .Append(shown).Append("</a></p>");
        return this;
    }

    /// <summary>The finished message.</summary>
    public MailContent Finish(string subject) => new(
        subject,
        _plain.ToString(),
        $"""<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">"""
            + $"""<meta name="color-scheme" content="light dark"><title>{Encode(subject)}</title><style>{Dark}</style></head>"""
            + $"""<body class="b" style="{Body}"><div class="s" style="{Sheet}">{_html}</div></body></html>""");

    private MailWriter Add(string text, string style)
    {
        _plain.Append(text).Append("\r\n\r\n");
        _html.Append(style == Small ? "<p class=\"m\" style=\"" : "<p style=\"").Append(style).Append("\">").Append(Encode(text)).Append("</p>");
        return this;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
