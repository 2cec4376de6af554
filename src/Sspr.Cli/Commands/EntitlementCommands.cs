using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Entitlements;
using Sspr.Policies;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr entitlements …</c>.</summary>
internal static class EntitlementCommands
{
    /// <summary>Makes it.</summary>
    public static Command Create() => new("entitlements", "Shows and assigns plans: who may use what at all.")
    {
        Show(), Assign(), Import(), Usage(), Check(),
    };

    private static Command Show()
    {
        var show = new Command("show", "Lists the plans and whom they are assigned to.");
        show.SetAction(static (parsed, cancel) => Asking.GetAsync<PolicyContract.VersionReply>(parsed, "/policy", PrintPlans, cancel));
        return show;
    }

    private static Command Assign()
    {
        var plan = new Option<string>("--plan") { Description = "The plan.", HelpName = "PLAN", Required = true };
        var group = new Option<string[]>("--group") { Description = "A group whose members get it; can be given again.", HelpName = "GROUP" };
        var user = new Option<string[]>("--user") { Description = "An account that gets it; can be given again.", HelpName = "NAME" };
        var why = PolicyCommands.Why();
        var assign = new Command("assign", "Gives a plan to accounts and groups: a new version of the policy.") { plan, group, user, why };
        assign.SetAction((parsed, cancel) => Asking.PostAsync<PolicyContract.ChangeReply>(
            parsed,
            "/entitlements",
            new PolicyContract.AssignRequest(
                parsed.GetValue(plan), parsed.GetValue(user), parsed.GetValue(group), parsed.GetValue(why)),
            static (page, reply) => PolicyPage.Change(page, reply, isTrial: false),
            cancel));
        return assign;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "A policy document; its section entitlements is taken, its rules are not." };
        var trial = new Option<bool>("--dry-run") { Description = "Only say what would change." };
        var why = PolicyCommands.Why();
        var import = new Command("import", "Replaces the plans and keeps the rules.") { file, trial, why };
        import.SetAction(async (parsed, cancel) => await MergeAsync(
            parsed, await PolicyCommands.ReadAsync(parsed.GetValue(file)!, cancel), parsed.GetValue(why), parsed.GetValue(trial), cancel));
        return import;
    }

    private static async Task<int> MergeAsync(ParseResult parsed, string text, string? why, bool isTrial, CancellationToken cancellationToken)
    {
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        if (await line.GetAsync<PolicyContract.VersionReply>("/policy", cancellationToken) is not Answer<PolicyContract.VersionReply>.Given { Value: var now })
        {
            throw Refusals.NeedsServer(Site.From(parsed).SocketPath());
        }

        // what is wrong with the file itself is told with its own paths, by the same reader as everything else
        var merged = PolicyReader.Read(Encoding.UTF8.GetBytes(text)) is PolicyReading.Sound && JsonNode.Parse(now.Document) is JsonObject document
            ? With(document, JsonNode.Parse(text)!["entitlements"]).ToJsonString() : text;
        return await Asking.PostAsync<PolicyContract.ChangeReply>(
            parsed,
            "/policy",
            new PolicyContract.ImportRequest(merged, why, now.Version, isTrial),
            (page, reply) => PolicyPage.Change(page, reply, isTrial),
            cancellationToken);
    }

    private static JsonObject With(JsonObject document, JsonNode? entitlements)
    {
        document["entitlements"] = entitlements?.DeepClone();
        return document;
    }

    private static Command Usage()
    {
        var usage = new Command("usage", "Counts seats: who takes one, and where there are more users than seats.");
        usage.SetAction(static (parsed, cancel) => Asking.GetAsync<IReadOnlyList<PolicyContract.UsageLine>>(parsed, "/entitlements/usage", PrintUsage, cancel));
        return usage;
    }

    private static Command Check()
    {
        var user = new Option<string>("--user") { Description = "A name as it is typed on the first page.", HelpName = "NAME", Required = true };
        var check = new Command("check", "Says which plans an account has and what they allow.") { user };
        check.SetAction((parsed, cancel) => Asking.GetAsync<PolicyContract.TestReply>(
            parsed, $"/policy/test?user={Uri.EscapeDataString(parsed.GetValue(user)!)}", PrintCheck, cancel));
        return check;
    }

    private static int PrintPlans(Page page, PolicyContract.VersionReply reply)
    {
        if (page.IsJson || PolicyReader.Read(Encoding.UTF8.GetBytes(reply.Document)) is not PolicyReading.Sound { Document.Entitlements: var section })
        {
            return ExitCode.Fine;
        }

        page.Answer(Mark.Done, page.Say(new(
            $"{section.Plans.Count} plan(s); default: {section.DefaultPlan ?? "none"}.", $"プラン {section.Plans.Count} 件、既定: {section.DefaultPlan ?? "なし"}")));
        foreach (var plan in section.Plans)
        {
            page.Heading(plan.Name);
            page.Item("  " + page.Say(new("allows   ", "機能     ")), string.Join(", ", plan.Capabilities));
            page.Item("  " + page.Say(new("seats    ", "シート   ")), plan.Seats?.ToString(CultureInfo.InvariantCulture) ?? page.Say(new("any number", "無制限")));
            page.Item("  " + page.Say(new("days     ", "期間     ")), string.Create(CultureInfo.InvariantCulture, $"{plan.ValidFrom:yyyy-MM-dd} – {plan.ValidUntil:yyyy-MM-dd}"));
            var whom = section.Assignments.Where(one => GroupName.Comparer.Equals(one.Plan, plan.Name)).SelectMany(static one => one.Groups.Concat(one.Accounts)).ToList();
            page.Item("  " + page.Say(new("for      ", "対象     ")), whom.Count == 0 ? "–" : string.Join(", ", whom));
        }

        return ExitCode.Fine;
    }

    private static int PrintUsage(Page page, IReadOnlyList<PolicyContract.UsageLine> lines)
    {
        var over = lines.Where(static line => line.Over > 0).ToList();
        var code = over.Count > 0 ? ExitCode.ProblemFound : ExitCode.Fine;
        if (page.IsJson)
        {
            return code;
        }

        page.Answer(over.Count > 0 ? Mark.Refused : Mark.Done, page.Say(over.Count > 0
            ? new($"More users than seats: {string.Join(", ", over.Select(static line => $"{line.Plan} (+{line.Over})"))}.", $"シート超過: {string.Join("、", over.Select(static line => $"{line.Plan} (+{line.Over})"))}")
            : new("No plan has more users than seats.", "シートを超過しているプランはありません。")));
        foreach (var line in lines)
        {
            page.Heading(string.Create(CultureInfo.InvariantCulture, $"{line.Plan}  {line.Taken}/{line.Seats?.ToString(CultureInfo.InvariantCulture) ?? "∞"}")
                + (line.IsInDocument ? string.Empty : page.Say(new("  (no longer in the document)", "（文書にありません）"))));
            foreach (var user in line.Users)
            {
                page.Item(string.Create(CultureInfo.InvariantCulture, $"  {user.LastUsedAt:yyyy-MM-dd}  "), $"{user.Name} ({user.Directory})");
            }
        }

        return code;
    }

    private static int PrintCheck(Page page, PolicyContract.TestReply reply)
    {
        if (page.IsJson)
        {
            return ExitCode.Fine;
        }

        var has = reply.Plans.Where(static plan => plan.State == PlanState.InForce).SelectMany(static plan => plan.Capabilities).ToHashSet();
        page.Answer(has.Count > 0 ? Mark.Done : Mark.Refused, page.Say(new(
            $"{reply.Account} has {has.Count} of {Enum.GetValues<Capability>().Length} capabilities.",
            $"{reply.Account} は {Enum.GetValues<Capability>().Length} 機能のうち {has.Count} 機能を利用できます。")));
        PolicyTestPage.Plans(page, reply);
        page.Heading(page.Say(new("Capabilities", "機能")));
        foreach (var capability in Enum.GetValues<Capability>())
        {
            page.Item(has.Contains(capability) ? "  ✔ " : "  – ", capability.ToString(), new Style(has.Contains(capability) ? Color.Green : Color.Grey));
        }

        return ExitCode.Fine;
    }
}
