using Spectre.Console;
using Sspr.Entitlements;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>Prints what the policy makes of one account.</summary>
internal static class PolicyTestPage
{
    /// <summary>Prints it; the exit code says whether the account could be reset now.</summary>
    public static int Print(Page page, PolicyContract.TestReply reply)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(reply);
        var code = reply.Problem is null ? ExitCode.Fine : ExitCode.ProblemFound;
        if (page.IsJson)
        {
            return code;
        }

        page.Answer(reply.Problem is null ? Mark.Done : Mark.Refused, page.Say(reply.Problem is null
            ? new($"{reply.Account} could be reset now, by rule {reply.Rule}.", $"{reply.Account} はルール {reply.Rule} により、今すぐ再設定できます。")
            : new($"{reply.Account} could not be reset now.", $"{reply.Account} は、今は再設定できません。")));
        if (reply.Problem is { } problem)
        {
            page.Note(ExplanationPage.Heading(page, ProblemCatalogue.Of(problem)), indent: 2);
            page.Paragraph(page.SayEvidence(reply.Evidence), indent: 2);
        }

        Rules(page, reply);
        Terms(page, reply);
        Plans(page, reply);
        return code;
    }

    private static void Rules(Page page, PolicyContract.TestReply reply)
    {
        page.Heading(page.Say(reply.Version == 0
            ? new("Rules (from the settings)", "ルール（設定ファイル）") : new($"Rules (version {reply.Version})", $"ルール（バージョン {reply.Version}）")));
        foreach (var rule in reply.Earlier)
        {
            page.Item($"  – {rule.Rule}: ", page.Say(Because(rule)), new Style(Color.Grey));
        }

        if (reply.Rule is { } applies)
        {
            page.Item($"  ✔ {applies}: ", page.Say(new("applies", "適用")), new Style(Color.Green));
        }

        if (reply.Absent.Count > 0)
        {
            page.Item("  ▲ ", page.Say(new(
                $"not in the directory {reply.Directory}: {string.Join(", ", reply.Absent)}",
                $"ディレクトリ {reply.Directory} に存在しないグループ: {string.Join(", ", reply.Absent)}")), new Style(Color.Yellow));
        }
    }

    private static LocalText Because(PassedOver rule) => rule.Because switch
    {
        PassedOverBecause.SwitchedOff => new("switched off", "無効"),
        PassedOverBecause.NotAMember => new($"not in {string.Join(", ", rule.Groups)}", $"{string.Join(", ", rule.Groups)} のメンバーではない"),
        PassedOverBecause.Excepted => new($"excepts {string.Join(", ", rule.Groups)}", $"{string.Join(", ", rule.Groups)} は除外"),
        PassedOverBecause.NotAnAdministrator => new("no administrator", "管理者ではない"),
    };

    private static void Terms(Page page, PolicyContract.TestReply reply)
    {
        if (reply.Rule is null)
        {
            return;
        }

        page.Heading(page.Say(new("What it allows", "許可される操作")));
        Action(page, new("  reset    ", "  再設定   "), reply.Reset);
        Action(page, new("  unlock   ", "  解除     "), reply.Unlock);
        page.Item(page.Say(new("  change   ", "  変更     ")), reply.MayChange ? page.Say(new("yes", "可")) : page.Say(new("no", "不可")));
        page.Item(page.Say(new("  usable   ", "  利用可能 ")), reply.Usable.Count == 0
            ? page.Say(new("no method", "なし")) : string.Join(", ", reply.Usable.OrderBy(MethodStrength.RankOf)));
    }

    private static void Action(Page page, LocalText label, ResetTerms? terms) => page.Item(page.Say(label), terms is null
        ? page.Say(new("no", "不可"))
        : page.Say(new($"{terms.Gates} gate(s) of ", $"ゲート {terms.Gates}: ")) + string.Join(", ", terms.Methods.OrderBy(MethodStrength.RankOf))
            + (terms.PasskeyAlone ? page.Say(new("; a passkey is enough alone", "（パスキーは単独で可）")) : string.Empty));

    /// <summary>The plans that reach the account, and which count.</summary>
    public static void Plans(Page page, PolicyContract.TestReply reply)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(reply);
        page.Heading(page.Say(new("Plans", "プラン")));
        foreach (var plan in reply.Plans)
        {
            page.Item(
                plan.State == PlanState.InForce ? "  ✔ " : "  – ",
                $"{plan.Plan}: {page.Say(Source(plan))}{page.Say(State(plan.State))}",
                new Style(plan.State == PlanState.InForce ? Color.Green : Color.Grey));
        }

        if (reply.Plans.Count == 0)
        {
            page.Item("  – ", page.Say(new("none reaches the account", "割り当てなし")));
        }
    }

    private static LocalText Source(PolicyContract.PlanLine plan) => plan.Source switch
    {
        PlanSource.Name => new($"by name ({plan.Through})", $"名前で割り当て（{plan.Through}）"),
        PlanSource.Group => new($"by group {plan.Through}", $"グループ {plan.Through}"),
        PlanSource.Default => new("default", "既定"),
    };

    private static LocalText State(PlanState state) => state switch
    {
        PlanState.InForce => new(string.Empty, string.Empty),
        PlanState.Overridden => new(", overridden by a closer one", "、より近い割り当てが優先"),
        PlanState.NotValidNow => new(", outside its days", "、有効期間外"),
    };
}
