using Sspr.Accounts;
using Sspr.Diagnosis;
using Sspr.Freezes;
using Sspr.Resets;

namespace Sspr.Server.Operator;

/// <summary>The operator's routes below <c>/blocks</c>.</summary>
internal sealed class OperatorBlocks(AccountBlocks blocks, IFreezeStore freezes, IResetStore resets) : IOperatorArea
{
    private const int MostFrozen = 500;

    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop) => (request.Method, path) switch
    {
        ("GET", ["blocks"]) => request.Query["user"].ToString() is { Length: > 0 } user ? await OfAccountAsync(user, stop) : await ListAsync(stop),
        ("POST", ["blocks", "lift"]) => await LiftAsync(await OperatorBody.ReadAsync<BlockContract.LiftRequest>(request, stop), Acting.In(request).By, stop),
        _ => null,
    };

    private async Task<OperatorReply> ListAsync(CancellationToken stop)
    {
        var lines = new List<BlockContract.FrozenLine>();
        foreach (var freeze in await freezes.ListAsync(MostFrozen, stop))
        {
            lines.Add(await LineAsync(freeze, stop));
        }

        return new OperatorReply.Answered(new BlockContract.BlocksReply(lines, []));
    }

    private async Task<OperatorReply> OfAccountAsync(string user, CancellationToken stop) =>
        AccountName.TryParse(user, out var name) is { } fault ? OperatorReply.Wrong($"The name cannot be used: {fault}.")
            : await ReplyAsync(await blocks.FindAsync(name!, stop), stop);

    private async Task<OperatorReply> LiftAsync(BlockContract.LiftRequest request, string by, CancellationToken stop) =>
        AccountName.TryParse(request.User, out var name) is { } fault ? OperatorReply.Wrong($"The name cannot be used: {fault}.")
            : await ReplyAsync(await blocks.LiftAsync(name!, by, stop), stop);

    private async Task<OperatorReply> ReplyAsync(BlocksResult result, CancellationToken stop) => result switch
    {
        BlocksResult.Known known => new OperatorReply.Answered(new BlockContract.BlocksReply(
            known.Freeze is { } freeze ? [await LineAsync(freeze, stop)] : [],
            [.. known.Limits.Select(static limit => new BlockContract.LimitLine(limit.Rule.Name, LimitWords.ProblemOf(limit.Rule), limit.Until))])),
        BlocksResult.NoAccount none => OperatorReply.Because(none.Problem, none.Evidence),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<BlockContract.FrozenLine> LineAsync(Freeze freeze, CancellationToken stop)
    {
        var reset = SupportCode.TryParse(freeze.Attempt, out var code) ? await resets.FindBySupportCodeAsync(code, stop) : null;
        return new BlockContract.FrozenLine(reset?.TypedName, freeze.Attempt, freeze.FrozenAt);
    }
}
