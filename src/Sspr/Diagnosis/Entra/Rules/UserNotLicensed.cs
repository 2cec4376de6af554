using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The user has no plan that resets need. Where Microsoft itself calls the user capable, that goes before the reading of licences.</summary>
internal sealed class UserNotLicensed : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraUserNotLicensed;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user)
    {
        if (user.Account is not { IsGuest: false } account || user.IsAdministrator || PremiumPlans.IsAmong(account.Plans)
            || user.Tenant.Skus is Fact<IReadOnlyList<TenantSku>>.Known { Value: var skus } && !PremiumPlans.IsInForce(skus))
        {
            return [];
        }

        var blocks = account.IsSynchronised && user.Report?.IsCapable != true;
        return
        [
            new Finding(blocks ? FindingWeight.Blocks : FindingWeight.Warns, Code, user.Name, new(
                $"{account.Plans.Count} service plans, none of AAD_PREMIUM, AAD_PREMIUM_P2; {(account.IsSynchronised ? "synchronised" : "cloud-only")}",
                $"サービス プラン {account.Plans.Count} 件（AAD_PREMIUM、AAD_PREMIUM_P2 なし）、{(account.IsSynchronised ? "同期ユーザー" : "クラウド専用")}")),
        ];
    }
}
