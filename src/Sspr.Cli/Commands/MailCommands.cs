using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Notifications;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr mail templates list|export|preview|test-send</c>.</summary>
internal static class MailCommands
{
    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var list = new Command("list", "Prints where each mail's text comes from, and what is wrong with the organisation's own.");
        list.SetAction(ListAsync);

        var folder = new Option<string>("--folder") { Description = "Where to write; files that are there stay as they are.", HelpName = "FOLDER", Required = true };
        var export = new Command("export", "Writes our texts as files to start from.") { folder };
        export.SetAction(parsed => Export(Page.From(parsed), parsed.GetValue(folder)!));

        var kind = new Option<string>("--kind") { Description = "Which mail, as list prints it.", HelpName = "KIND", DefaultValueFactory = static _ => MailKind.EmailCode.Name };
        var language = new Option<string>("--text-language") { Description = "en or ja.", HelpName = "LANGUAGE", DefaultValueFactory = static _ => "en" };
        var file = new Option<string>("--out") { Description = "HTML file to write.", HelpName = "FILE", Required = true };
        var preview = new Command("preview", "Writes one mail with sample values as an HTML page.") { kind, language, file };
        preview.SetAction((parsed, cancel) => SampleAsync(
            parsed, new MessagingContract.TestMailRequest(parsed.GetValue(kind), parsed.GetValue(language), To: null), parsed.GetValue(file), cancel));

        var to = new Option<string>("--to") { Description = "The address.", HelpName = "ADDRESS", Required = true };
        var send = new Command("test-send", "Sends one mail with sample values.") { kind, language, to };
        send.SetAction((parsed, cancel) => SampleAsync(
            parsed, new MessagingContract.TestMailRequest(parsed.GetValue(kind), parsed.GetValue(language), parsed.GetValue(to)), file: null, cancel));
        return new Command("mail", "Looks after mails.") { new Command("templates", "Looks after the texts of mails.") { list, export, preview, send } };
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        return await line.GetAsync<IReadOnlyList<MessagingContract.TemplateLine>>("/mail/templates", cancellationToken) switch
        {
            Answer<IReadOnlyList<MessagingContract.TemplateLine>>.Given given => Print(page, given.Value),
            Answer<IReadOnlyList<MessagingContract.TemplateLine>>.Refused refused => Refusals.Print(page, refused.Refusal),
            Answer<IReadOnlyList<MessagingContract.TemplateLine>>.NoServer none => throw Refusals.NeedsServer(none.Socket),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static int Print(Page page, IReadOnlyList<MessagingContract.TemplateLine> templates)
    {
        var exit = templates.Any(static template => template.Fault is not null) ? ExitCode.ProblemFound : ExitCode.Fine;
        if (page.IsJson)
        {
            page.Json(JsonSerializer.SerializeToNode(templates, OperatorContract.Json) ?? new JsonArray());
            return exit;
        }

        foreach (var template in templates)
        {
            var from = template switch
            {
                { Fault: { } fault } => $"SSPR_4114 {template.File}: {fault}",
                { File: { } file } => file,
                _ => page.Say(new("ours", "既定")),
            };
            page.Item($"{template.Kind}.{template.Language}  ", from, template.Fault is null ? Style.Plain : new Style(Color.Red));
        }

        return exit;
    }

    private static int Export(Page page, string folder)
    {
        Directory.CreateDirectory(folder);
        var written = 0;
        foreach (var (kind, language) in MailKind.All.SelectMany(static kind => MailKind.Languages.Select(language => (kind, language))))
        {
            var path = Path.Combine(folder, $"{kind.Name}.{language}.txt");
            if (!File.Exists(path))
            {
                File.WriteAllText(path, MailTemplates.TextOf(kind, language));
                written++;
            }
        }

        page.Answer(Mark.Done, page.Say(new(
            $"{written} files written. Delete those that stay as they are, and set Mail:TemplatesFolder.",
            $"{written} 個のファイルを書き出しました。変更しないファイルは削除し、Mail:TemplatesFolder を設定します。")));
        return ExitCode.Fine;
    }

    private static async Task<int> SampleAsync(
        ParseResult parsed, MessagingContract.TestMailRequest request, string? file, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        switch (await line.PostAsync<MessagingContract.SampleMail>("/mail/samples", request, cancellationToken))
        {
            case Answer<MessagingContract.SampleMail>.Given { Value: var mail }:
                if (file is not null)
                {
                    await File.WriteAllTextAsync(file, mail.Html, cancellationToken);
                }

                page.Answer(Mark.Done, $"{mail.Subject} → {file ?? request.To}");
                page.Paragraph(mail.PlainText, indent: 2);
                return ExitCode.Fine;
            case Answer<MessagingContract.SampleMail>.Refused refused:
                return Refusals.Print(page, refused.Refusal);
            case Answer<MessagingContract.SampleMail>.NoServer none:
                throw Refusals.NeedsServer(none.Socket);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
