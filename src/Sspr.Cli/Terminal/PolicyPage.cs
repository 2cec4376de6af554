using System.Globalization;
using System.Text;
using Spectre.Console;
using Sspr.Policies;

namespace Sspr.Cli.Terminal;

/// <summary>Prints policies, their changes and their history.</summary>
internal static class PolicyPage
{
    /// <summary>The rules of a document, one paragraph each.</summary>
    public static int Show(Page page, PolicyContract.VersionReply reply)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(reply);
        if (page.IsJson || PolicyReader.Read(Encoding.UTF8.GetBytes(reply.Document)) is not PolicyReading.Sound { Document: var document })
        {
            return ExitCode.Fine;
        }

        page.Answer(Mark.Done, page.Say(reply.Version == 0
            ? new("Policy from the settings; no document was imported yet.", "設定ファイルのポリシーです。文書はまだインポートされていません。")
            : new($"Policy version {reply.Version}, {When(reply.At)}, {reply.By}{Because(reply.Why)}", $"ポリシー バージョン {reply.Version}、{When(reply.At)}、{reply.By}{Because(reply.Why)}")));
        foreach (var (place, rule) in document.Rules.Index())
        {
            page.Heading(string.Create(CultureInfo.InvariantCulture, $"{place + 1}  {rule.Name}"));
            page.Item("   " + page.Say(new("for      ", "対象     ")), Scope(page, rule.Scope));
            Terms(page, rule.Terms);
        }

        page.Heading(AdministratorPolicy.RuleName);
        page.Item("   " + page.Say(new("for      ", "対象     ")), document.Administrators.Allowed
            ? page.Say(new("administrators", "管理者")) + Names(": ", document.Administrators.Groups)
            : page.Say(new("switched off", "無効")));
        if (document.Administrators.Allowed)
        {
            Terms(page, document.Administrators.Terms);
        }

        return ExitCode.Fine;
    }

    /// <summary>What became of a change.</summary>
    public static int Change(Page page, PolicyContract.ChangeReply reply, bool isTrial)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(reply);
        var code = reply.Faults.Count > 0 ? ExitCode.ProblemFound : ExitCode.Fine;
        if (page.IsJson)
        {
            return code;
        }

        page.Answer(reply.Faults.Count > 0 ? Mark.Refused : Mark.Done, page.Say((reply.Faults.Count, reply.IsChanged, isTrial && reply.Differences.Count > 0) switch
        {
            (1, _, _) => new("Nothing was taken: the document has one fault.", "何も適用していません。文書に誤りが 1 件あります。"),
            ( > 0, _, _) => new($"Nothing was taken: the document has {reply.Faults.Count} faults.", $"何も適用していません。文書に誤りが {reply.Faults.Count} 件あります。"),
            (_, true, _) => new($"Version {reply.Version} is in force, on every node within five seconds.", $"バージョン {reply.Version} が有効になりました。全ノードに 5 秒以内に反映されます。"),
            (_, _, true) => new($"The document can be put into force. Version {reply.Version} still is.", $"この文書は適用できます。現在はバージョン {reply.Version} のままです。"),
            _ => new($"Version {reply.Version} says the same; nothing changed.", $"バージョン {reply.Version} と同じ内容です。変更はありません。"),
        }));
        foreach (var fault in reply.Faults)
        {
            page.Heading(fault.Path);
            page.Paragraph($"{fault.Code}: {fault.Problem}", indent: 2);
            page.Paragraph(fault.Fix, indent: 2);
        }

        Lines(page, reply.Differences);
        foreach (var (place, advice) in reply.Advice.Index())
        {
            if (place == 0)
            {
                page.Heading(page.Say(new("Risks", "リスク")));
            }

            page.Item("  ▲ ", page.Say(advice), new Style(Color.Yellow));
        }

        return code;
    }

    /// <summary>Where two versions differ.</summary>
    public static int Differences(Page page, PolicyContract.DifferenceReply reply)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(reply);
        if (!page.IsJson)
        {
            page.Answer(Mark.Done, page.Say(new(
                $"{reply.Differences.Count} difference(s) from version {reply.From} to {reply.To}.",
                $"バージョン {reply.From} と {reply.To} の相違は {reply.Differences.Count} 件です。")));
            Lines(page, reply.Differences);
        }

        return ExitCode.Fine;
    }

    /// <summary>The versions, newest first.</summary>
    public static int History(Page page, IReadOnlyList<PolicyContract.VersionReply> versions)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(versions);
        if (page.IsJson)
        {
            return ExitCode.Fine;
        }

        if (versions.Count == 0)
        {
            page.Answer(Mark.Done, page.Say(new(
                "No document was imported yet; the settings are the policy.", "文書はまだインポートされていません。設定ファイルがポリシーです。")));
        }

        foreach (var version in versions)
        {
            page.Item(
                string.Create(CultureInfo.InvariantCulture, $"{version.Version,4}  {version.At:yyyy-MM-dd HH:mm}Z  "),
                $"{version.By}{Because(version.Why)}",
                new Style(decoration: Decoration.Bold));
        }

        return ExitCode.Fine;
    }

    /// <summary>Gates and methods of a rule.</summary>
    private static void Terms(Page page, RuleTerms terms)
    {
        var unlock = terms.Unlock.Allowed ? Gates(page, terms.Unlock.Gates ?? terms.Gates) : page.Say(new("no", "不可"));
        page.Item("   " + page.Say(new("reset    ", "再設定   ")), terms.ResetAllowed ? Gates(page, terms.Gates) : page.Say(new("no", "不可")));
        page.Item("   " + page.Say(new("unlock   ", "解除     ")), unlock);
        page.Item("   " + page.Say(new("change   ", "変更     ")), terms.ChangeAllowed ? page.Say(new("yes", "可")) : page.Say(new("no", "不可")));
        page.Item("   " + page.Say(new("methods  ", "方法     ")), string.Join(", ", terms.Methods)
            + (terms.Combinations.PasskeyAlone ? page.Say(new("; a passkey is enough alone", "（パスキーは単独で可）")) : string.Empty));
        foreach (var list in terms.Combinations.CountOnce.Select(list => list.Intersect(terms.Methods).ToList()).Where(static list => list.Count > 1))
        {
            page.Item("   " + page.Say(new("as one   ", "1 つ扱い ")), string.Join(", ", list));
        }
    }

    private static string Gates(Page page, int gates) =>
        page.Say(new(gates == 1 ? "1 gate" : $"{gates} gates", $"ゲート {gates}"));

    private static string Scope(Page page, RuleScope scope)
    {
        var whom = scope.Kind switch
        {
            ScopeKind.None => page.Say(new("nobody (switched off)", "なし（無効）")),
            ScopeKind.All => page.Say(new("everybody", "全員")),
            ScopeKind.Groups => string.Join(", ", scope.Groups),
        };
        return whom + Names(page.Say(new(" except ", " 除外: ")), scope.Except);
    }

    private static string Names(string before, IReadOnlyList<string> names) => names.Count == 0 ? string.Empty : before + string.Join(", ", names);

    private static void Lines(Page page, IReadOnlyList<PolicyDifference> differences)
    {
        foreach (var difference in differences)
        {
            page.Item("  ", (difference with { Old = Short(difference.Old), New = Short(difference.New) }).ToString());
        }
    }

    // a whole rule fills a screen; programs and `sspr policy export` have it
    private static string? Short(string? json)
    {
        const int Longest = 60;
        return json is { Length: > Longest } ? json[..Longest] + "…" : json;
    }

    private static string When(DateTimeOffset? at) => string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm}Z");

    private static string Because(string? why) => string.IsNullOrEmpty(why) ? string.Empty : $": {why}";
}
