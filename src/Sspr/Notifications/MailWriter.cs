using System.Net;
using System.Text;

namespace Sspr.Notifications;

/// <summary>Writes a message once, as plain text and as HTML that adds only form. Everything that is put in is text: there are no links.</summary>
internal sealed class MailWriter(string language)
{
    private const string Body =
        "margin:0;padding:24px;background:#f5f3ee;color:#1d2327;font:16px/1.6 system-ui,'Segoe UI',Roboto,'Hiragino Sans','Yu Gothic UI','Noto Sans JP',sans-serif";

    private const string Sheet = "max-width:34em;margin:0 auto;padding:28px;background:#fffefb;border-radius:14px";
    private const string Code = "margin:20px 0;font:600 30px/1.3 ui-monospace,Consolas,monospace;letter-spacing:.08em";
    private const string Small = "margin:20px 0 0;color:#55606a;font-size:14px";

    private readonly StringBuilder _plain = new();
    private readonly StringBuilder _html = new();

    /// <summary>A paragraph.</summary>
    public MailWriter Paragraph(string text) => Add(text, "margin:0 0 14px");

    /// <summary>The code, alone on its line.</summary>
    public MailWriter CodeLine(string text) => Add(text, Code);

    /// <summary>Small print.</summary>
    public MailWriter SmallPrint(string text) => Add(text, Small);

    /// <summary>The finished message.</summary>
    public MailContent Finish(string subject) => new(
        subject,
        _plain.ToString(),
        $"""<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{Encode(subject)}</title></head>"""
            + $"""<body style="{Body}"><div style="{Sheet}">{_html}</div></body></html>""");

    private MailWriter Add(string text, string style)
    {
        _plain.Append(text).Append("\r\n\r\n");
        _html.Append("<p style=\"").Append(style).Append("\">").Append(Encode(text)).Append("</p>");
        return this;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
