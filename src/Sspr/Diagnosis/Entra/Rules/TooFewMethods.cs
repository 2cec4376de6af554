using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Fewer methods are registered than a reset demands, as the report says. How many it demands, Graph does not show.</summary>
internal sealed class TooFewMethods : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraTooFewMethods;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user)
    {
        if (user.Account is not { IsGuest: false, IsEnabled: not false } account || user.Report is not { IsRegistered: false } report
            || (user.IsAdministrator && AdministratorTooFewMethods.IsShort(report)))
        {
            return [];
        }

        var (registered, accepted) = (Evidence.Join(report.Methods), Evidence.Join(ResetMethods.Accepted(report.Methods)));
        var onFile = OnFile(account);
        return
        [
            new Finding(FindingWeight.Blocks, Code, user.Name, new(
                $"registered: {registered}; of these count: {accepted}; on file: {onFile}", $"登録済み: {registered}、有効: {accepted}、連絡先: {onFile}")),
        ];
    }

    private static string OnFile(TenantUser account) => Evidence.Join(
    [
        .. account.MobilePhone is { Length: > 0 } ? (string[])["mobilePhone"] : [],
        .. account.BusinessPhones.Count > 0 ? (string[])["businessPhones"] : [],
        .. account.OtherMails.Count > 0 ? (string[])["otherMails"] : [],
    ]);
}
