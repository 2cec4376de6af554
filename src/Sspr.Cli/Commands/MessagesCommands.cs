using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Messaging;
using Sspr.Problems;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr messages list|test|preview</c>.</summary>
internal static class MessagesCommands
{
    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var last = new Option<int>("--last") { Description = "How many.", HelpName = "N", DefaultValueFactory = static _ => 50 };
        var list = new Command("list", "Prints what became of the latest text messages and calls. Codes and whole numbers are kept nowhere.") { last };
        list.SetAction((parsed, cancel) => ListAsync(parsed, parsed.GetValue(last), cancel));

        var to = new Option<string>("--to") { Description = "The number, with its country code.", HelpName = "NUMBER", Required = true };
        var call = new Option<bool>("--call") { Description = "Calls instead of sending a text message." };
        var language = new Option<string>("--text-language") { Description = "en or ja.", HelpName = "LANGUAGE", DefaultValueFactory = static _ => "en" };
        var test = new Command("test", "Sends one message without a code.") { to, call, language };
        test.SetAction((parsed, cancel) => TestAsync(
            parsed,
            new MessagingContract.TestMessageRequest(
                parsed.GetValue(to), parsed.GetValue(call) ? MessageChannel.Call : MessageChannel.Sms, parsed.GetValue(language)),
            cancel));

        var preview = new Command("preview", "Prints every text message and call with sample values. Sends nothing.") { language };
        preview.SetAction((parsed, cancel) => Asking.GetAsync<IReadOnlyList<SampleText>>(
            parsed, $"/messages/preview?language={Uri.EscapeDataString(parsed.GetValue(language) ?? "en")}", Print, cancel));
        return new Command("messages", "Looks after text messages and calls.") { list, test, preview };
    }

    private static async Task<int> ListAsync(ParseResult parsed, int last, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        var path = string.Create(CultureInfo.InvariantCulture, $"/messages?last={last}");
        return await line.GetAsync<IReadOnlyList<MessagingContract.DeliveryLine>>(path, cancellationToken) switch
        {
            Answer<IReadOnlyList<MessagingContract.DeliveryLine>>.Given given => Print(page, given.Value),
            Answer<IReadOnlyList<MessagingContract.DeliveryLine>>.Refused refused => Refusals.Print(page, refused.Refusal),
            Answer<IReadOnlyList<MessagingContract.DeliveryLine>>.NoServer none => throw Refusals.NeedsServer(none.Socket),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static int Print(Page page, IReadOnlyList<MessagingContract.DeliveryLine> deliveries)
    {
        if (page.IsJson)
        {
            page.Json(JsonSerializer.SerializeToNode(deliveries, OperatorContract.Json) ?? new JsonArray());
            return ExitCode.Fine;
        }

        if (deliveries.Count == 0)
        {
            page.Paragraph(page.Say(new("No message was sent in the last thirty days.", "過去 30 日間に送信したメッセージはありません。")));
            return ExitCode.Fine;
        }

        var table = new Table().Border(TableBorder.Simple);
        LocalText[] titles =
        [
            new("When (UTC)", "日時 (UTC)"), new("To", "宛先"), new("As", "種別"), new("State", "状態"), new("Code used", "コード使用"), new("Carrier", "事業者"),
            new("Problem", "問題"), new("Support code", "サポート コード"),
        ];
        table.AddColumns([.. titles.Select(title => new TableColumn(new Text(page.Say(title))).NoWrap())]);
        foreach (var delivery in deliveries)
        {
            table.AddRow(
                new Text(delivery.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
                new Text(delivery.To),
                new Text(page.Say(WordOf(delivery.Channel))),
                new Text(page.Say(WordOf(delivery.State))),
                new Text(delivery.CompletedAt?.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "-"),
                new Text(delivery.Carrier),
                new Text(delivery.Problem is { } problem ? $"{problem} {page.SayEvidence(delivery.Evidence)}" : delivery.Evidence ?? "-"),
                new Text(delivery.Attempt ?? "-"));
        }

        page.Table(table);
        return ExitCode.Fine;
    }

    private static int Print(Page page, IReadOnlyList<SampleText> samples)
    {
        foreach (var sample in page.IsJson ? [] : samples)
        {
            page.Item($"{sample.Name} ({page.Say(WordOf(sample.Channel))})  ", sample.Text.ReplaceLineEndings(" / "), Style.Plain);
        }

        return ExitCode.Fine;
    }

    private static LocalText WordOf(MessageChannel channel) => channel switch
    {
        MessageChannel.Sms => new("text", "SMS"),
        MessageChannel.Call => new("call", "通話"),
    };

    private static LocalText WordOf(DeliveryState state) => state switch
    {
        DeliveryState.NotSent => new("not sent", "未送信"),
        DeliveryState.Accepted => new("on its way", "送信中"),
        DeliveryState.Delivered => new("delivered", "配信済み"),
        DeliveryState.Undelivered => new("not delivered", "配信失敗"),
        DeliveryState.Unknown => new("sent", "送信済み"),
    };

    private static async Task<int> TestAsync(
        ParseResult parsed, MessagingContract.TestMessageRequest request, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        switch (await line.PostAsync<MessagingContract.TestMessageReply>("/messages/test", request, cancellationToken))
        {
            case Answer<MessagingContract.TestMessageReply>.Given { Value: var sent } when page.IsJson:
                page.Json(JsonSerializer.SerializeToNode(sent, OperatorContract.Json)!);
                return ExitCode.Fine;
            case Answer<MessagingContract.TestMessageReply>.Given { Value: var sent }:
                page.Answer(Mark.Done, page.Say(new(
                    $"A carrier took the message to {sent.To}. What became of it: `sspr messages list`.",
                    $"{sent.To} へのメッセージを事業者が受け付けました。結果の確認: `sspr messages list`")));
                return ExitCode.Fine;
            case Answer<MessagingContract.TestMessageReply>.Refused refused:
                return Refusals.Print(page, refused.Refusal);
            case Answer<MessagingContract.TestMessageReply>.NoServer none:
                throw Refusals.NeedsServer(none.Socket);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
