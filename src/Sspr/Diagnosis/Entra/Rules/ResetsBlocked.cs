using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Microsoft has closed accounts to resets for a day.</summary>
internal sealed class ResetsBlocked : ITenantRule, ITenantUserRule
{
    private static readonly TimeSpan Block = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraResetsBlocked;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        Blocks(tenant.Events, tenant.TakenAt).DistinctBy(static entry => entry.UserId, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } blocked
            ? [new Finding(FindingWeight.Warns, Code, "directoryAudits", new(
                $"{blocked.Count} accounts: {Evidence.Join(blocked.Take(3).Select(static entry => entry.UserName ?? "-"))}",
                $"{blocked.Count} アカウント: {Evidence.Join(blocked.Take(3).Select(static entry => entry.UserName ?? "-"))}"))]
            : [];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        Blocks(user.Events, user.Tenant.TakenAt).MaxBy(static entry => entry.At) is { } block
            ? [new Finding(FindingWeight.Blocks, Code, user.Name, new(
                $"since {Evidence.At(block.At)}, until {Evidence.At(block.At + Block)}", $"{Evidence.At(block.At)} から {Evidence.At(block.At + Block)} まで"))]
            : [];

    private static IEnumerable<TenantEvent> Blocks(Fact<TenantList<TenantEvent>>? events, DateTimeOffset now) =>
        events is Fact<TenantList<TenantEvent>>.Known { Value.Items: var entries }
            ? entries.Where(entry => ResetReasons.IsBlock(entry) && now - entry.At < Block)
            : [];
}
