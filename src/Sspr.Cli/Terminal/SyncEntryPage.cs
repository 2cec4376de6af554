using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.Synchronisation;

namespace Sspr.Cli.Terminal;

/// <summary>Prints what is stored of entries.</summary>
internal static class SyncEntryPage
{
    /// <summary>What became of accounts that were asked for at once, and what is stored of them now.</summary>
    public static int PrintNow(Page page, SyncContract.NowReply reply)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(reply);
        foreach (var line in page.IsJson ? [] : reply.Accounts)
        {
            page.Item($"{line.Directory}: ", page.Say(WordsOf(line)));
        }

        var code = Print(page, reply.Entries);
        return reply.Accounts.All(static line => line.Outcome is SyncOneOutcome.Stored or SyncOneOutcome.Gone) ? code : ExitCode.ProblemFound;
    }

    private static LocalText WordsOf(SyncContract.OneLine line) => line.Outcome switch
    {
        SyncOneOutcome.Stored => new("stored as the directory has it now", "現在のディレクトリの内容を取得しました"),
        SyncOneOutcome.Gone => new("the directory has it no longer; the copy goes with the next cycle", "ディレクトリにはもうありません。次回の同期で削除されます"),
        SyncOneOutcome.Overtaken => new("a cycle is storing entries without a pause and brings it", "実行中の同期が取り込みます"),
        SyncOneOutcome.Unreachable => new($"it cannot be read: {line.Evidence}", $"読み取れません: {PhraseBook.In("ja", line.Evidence ?? "-")}"),
        SyncOneOutcome.NotSynchronised => new("the directory is not synchronised", "このディレクトリは同期されていません"),
    };

    /// <summary>Prints them.</summary>
    public static int Print(Page page, IReadOnlyList<SyncContract.EntryLine> entries)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in page.IsJson ? [] : entries)
        {
            Print(page, entry);
        }

        return entries.All(static entry => entry.Errors.Count == 0) ? ExitCode.Fine : ExitCode.ProblemFound;
    }

    private static void Print(Page page, SyncContract.EntryLine line)
    {
        var entry = line.Entry;
        page.Heading($"{line.Directory}: {entry.DistinguishedName}");
        page.Item("  ", page.Say(line.InEffect
            ? new LocalText("in effect", "有効")
            : new LocalText("not in effect", "無効（対象外または保留）")));
        if (line.Leaving)
        {
            page.Item("  ", page.Say(new("its deletion is held back", "削除を保留中")));
        }

        Item(page, new("stored", "取得日時"), SyncPage.Moment(line.StoredAt));
        Item(page, new("login name", "ログイン名"), entry.LoginName);
        Item(page, new("userPrincipalName", "userPrincipalName"), entry.PrincipalName);
        Item(page, new("display name", "表示名"), entry.DisplayName);
        Item(page, new("mail", "メール"), string.Join(", ", entry.OtherMails.Prepend(entry.Mail).OfType<string>()));
        Item(page, new("addresses", "proxyAddresses"), string.Join(", ", entry.ProxyAddresses));
        Item(page, new("phones", "電話"), string.Join(", ", entry.MobilePhones.Concat(entry.OfficePhones)));
        Item(page, new("disabled", "無効化"), entry.IsDisabled ? page.Say(new("yes", "はい")) : null);
        Item(page, new("id", "ID"), entry.Id.ToString());
        Item(page, new("anchor", "アンカー"), line.Anchor);
        Item(page, new("person", "利用者"), line.Person?.ToString());
        foreach (var other in line.Others)
        {
            Item(page, new("same person", "同一人物"), other);
        }

        foreach (var group in line.Groups)
        {
            Item(page, new("in group", "グループ"), group);
        }

        foreach (var error in line.Errors)
        {
            Item(page, new("error", "エラー"), $"{error.Kind} ({error.Problem}): {error.Attribute} {error.Value} {error.Other}");
        }
    }

    private static void Item(Page page, LocalText label, string? text)
    {
        if (text is { Length: > 0 })
        {
            page.Item($"  {page.Say(label)}: ", text);
        }
    }
}
