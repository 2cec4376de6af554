using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Outlook;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Storage.BuiltInDirectory;

namespace Sspr.Server.Operator;

/// <summary>The operator's routes below <c>/policy</c> and <c>/entitlements</c>.</summary>
internal sealed class OperatorPolicy(
    PolicySource source,
    IPolicyStore store,
    ImportPolicy import,
    RollBackPolicy rollBack,
    AssignPlan assign,
    TestPolicy test,
    IEntitlementUses uses,
    DirectorySet directories,
    LookAhead outlook,
    IOptions<PolicyOptions> settings) : IOperatorArea
{
    private const int MostVersions = 1000;
    private const int LongestWhy = 500;

    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            ("GET", ["policy"]) => await ShowAsync(request.Query["version"], stop),
            ("GET", ["policy", "history"]) => new OperatorReply.Answered(await HistoryAsync(stop)),
            ("GET", ["policy", "differences", var from, var to]) => await CompareAsync(from, to, stop),
            ("GET", ["policy", "test"]) => await TestAsync(request.Query["user"], stop),
            ("POST", ["policy"]) => await ImportAsync(
                await OperatorBody.ReadAsync<PolicyContract.ImportRequest>(request, stop, PolicyLimits.Bytes * 4), Acting.In(request), stop),
            ("POST", ["policy", "rollback"]) => await RollBackAsync(
                await OperatorBody.ReadAsync<PolicyContract.RollBackRequest>(request, stop), Acting.In(request), stop),
            ("GET", ["entitlements", "usage"]) => new OperatorReply.Answered(await UsageAsync(stop)),
            ("POST", ["entitlements"]) => await AssignAsync(
                await OperatorBody.ReadAsync<PolicyContract.AssignRequest>(request, stop, PolicyLimits.Bytes), Acting.In(request), stop),
            _ => null,
        };
    }

    private async Task<OperatorReply> ShowAsync(string? asked, CancellationToken cancellationToken)
    {
        if (asked is null)
        {
            source.Forget();
        }

        var number = asked is null ? (await source.GetAsync(cancellationToken)).Version : NumberOf(asked);
        return number is { } wanted && await FindAsync(wanted, cancellationToken) is { } version ? new OperatorReply.Answered(version) : NoVersion(asked);
    }

    private async Task<IReadOnlyList<PolicyContract.VersionReply>> HistoryAsync(CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(MostVersions, cancellationToken)).Select(static one => Reply(one) with { Document = string.Empty })];

    private async Task<OperatorReply> CompareAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (NumberOf(from) is not { } a || await DocumentAsync(a, cancellationToken) is not { } before)
        {
            return NoVersion(from);
        }

        return NumberOf(to) is { } b && await DocumentAsync(b, cancellationToken) is { } after
            ? new OperatorReply.Answered(new PolicyContract.DifferenceReply(a, b, PolicyDifference.Between(before, after)))
            : NoVersion(to);
    }

    private async Task<OperatorReply> TestAsync(string? user, CancellationToken cancellationToken)
    {
        if (AccountName.TryParse(user, out var name) is { } fault)
        {
            return OperatorReply.Wrong($"The name cannot be used: {fault}.");
        }

        return await test.ExecuteAsync(name!, IsWrittenBack, cancellationToken) switch
        {
            PolicyTest.Done done => new OperatorReply.Answered(done.Reply),
            PolicyTest.NoAccount none => OperatorReply.Because(none.Problem, none.Evidence),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<OperatorReply> ImportAsync(PolicyContract.ImportRequest request, Acting acting, CancellationToken cancellationToken) =>
        Change(acting, request.Why) is not { } change
            ? BadChange()
            : await ReplyAsync(
                await WithOutlookAsync(
                    await import.ExecuteAsync(
                        Encoding.UTF8.GetBytes(request.Document ?? string.Empty),
                        change with { Expected = request.Expected, IsTrial = request.IsTrial },
                        cancellationToken),
                    request.Document ?? string.Empty,
                    cancellationToken),
                cancellationToken);

    /// <summary>A trial says whom the document would strand, where there is a copy of the accounts to tell by.</summary>
    private async Task<ImportResult> WithOutlookAsync(ImportResult result, string document, CancellationToken cancellationToken) =>
        result is ImportResult.Tried tried
        && await outlook.ExecuteAsync(new OutlookContract.Request(document, Cause: null, Most: 0), cancellationToken) is { } reply
            ? tried with { Advice = [.. tried.Advice, OutlookWords.Of(reply)] }
            : result;

    private async Task<OperatorReply> RollBackAsync(PolicyContract.RollBackRequest request, Acting acting, CancellationToken cancellationToken) =>
        Change(acting, request.Why) is not { } change ? BadChange()
        : await rollBack.ExecuteAsync(request.Version, change, cancellationToken) is { } result ? await ReplyAsync(result, cancellationToken)
        : NoVersion(request.Version.ToString(CultureInfo.InvariantCulture));

    private async Task<OperatorReply> AssignAsync(PolicyContract.AssignRequest request, Acting acting, CancellationToken cancellationToken)
    {
        if (Change(acting, request.Why) is not { } change)
        {
            return BadChange();
        }

        var (accounts, groups) = (request.Accounts ?? [], request.Groups ?? []);
        if (accounts.Count + groups.Count == 0)
        {
            return OperatorReply.Wrong("Name whom the plan is for: --group GROUP or --user NAME.");
        }

        return await assign.ExecuteAsync(request.Plan ?? string.Empty, accounts, groups, change, cancellationToken) is { } result
            ? await ReplyAsync(result, cancellationToken)
            : OperatorReply.Missing($"No plan is called {request.Plan}. See: sspr entitlements show");
    }

    private async Task<IReadOnlyList<PolicyContract.UsageLine>> UsageAsync(CancellationToken cancellationToken)
    {
        var policy = await source.GetAsync(cancellationToken);
        return [.. SeatCount.Of(policy.Document.Entitlements, await uses.ListAsync(cancellationToken)).Select(static one =>
            new PolicyContract.UsageLine(
                one.Plan, one.Seats, one.Users.Count, one.Over, one.IsInDocument,
                [.. one.Users.Select(static use => new PolicyContract.UserLine(use.Name, use.Directory.Value, use.LastUsedAt))]))];
    }

    private async Task<OperatorReply> ReplyAsync(ImportResult result, CancellationToken cancellationToken) => result switch
    {
        ImportResult.Imported done => Changed(done.Version, isChanged: true, done.Differences, done.Advice),
        ImportResult.Tried tried => Changed(tried.Version, isChanged: false, tried.Differences, tried.Advice),
        ImportResult.Unchanged same => Changed(same.Version, isChanged: false, [], []),
        ImportResult.Faulty faulty => new OperatorReply.Answered(new PolicyContract.ChangeReply(
            (await source.GetAsync(cancellationToken)).Version, IsChanged: false, [], [], faulty.Faults)),
        ImportResult.ChangedMeanwhile moved => OperatorReply.Because(
            ProblemCodes.PolicyChangedMeanwhile, $"The change was made from version {moved.Expected}, and version {moved.Present} is in force."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static OperatorReply.Answered Changed(
        int version, bool isChanged, IReadOnlyList<PolicyDifference> differences, IReadOnlyList<LocalText> advice) =>
        new(new PolicyContract.ChangeReply(version, isChanged, differences, advice, []));

    private static PolicyChange? Change(Acting acting, string? why) =>
        (why ?? string.Empty) is { Length: <= LongestWhy } reason && !reason.Any(char.IsControl) ? new PolicyChange(acting.By, reason) : null;

    private static OperatorReply.Refused BadChange() =>
        OperatorReply.Wrong($"A reason has at most {LongestWhy} characters on one line. Shorten --why.");

    private static OperatorReply.Refused NoVersion(string? asked) =>
        OperatorReply.Because(ProblemCodes.PolicyVersionUnknown, $"There is no version {asked} of the policy.");

    private static int? NumberOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static PolicyContract.VersionReply Reply(PolicyVersion version) =>
        new(version.Number, version.At, version.By, version.Why, version.Document);

    private async Task<PolicyContract.VersionReply?> FindAsync(int number, CancellationToken cancellationToken) => number == 0
        ? new PolicyContract.VersionReply(0, null, null, null, PolicyWriter.Write(PolicyDocument.FromSettings(settings.Value)))
        : await store.FindAsync(number, cancellationToken) is { } version ? Reply(version) : null;

    private async Task<PolicyDocument?> DocumentAsync(int number, CancellationToken cancellationToken) => number == 0
        ? PolicyDocument.FromSettings(settings.Value)
        : await store.FindAsync(number, cancellationToken) is { } version ? PolicySource.Read(version) : null;

    private bool IsWrittenBack(DirectoryName name) => directories.Find(name) is not BuiltInConnector;
}
