using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>
/// Microsoft's fixed policy demands two kinds of administrators. In a new tenant with no domain of its own it demands one; there the
/// report calls the user capable, and that goes before the counting.
/// </summary>
internal sealed class AdministratorTooFewMethods : ITenantUserRule
{
    private const int Demanded = 2;

    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraAdministratorTooFewMethods;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user)
    {
        if (user.Account is not { IsGuest: false, IsEnabled: not false } || !user.IsAdministrator || user.Report is not { } report || !IsShort(report))
        {
            return [];
        }

        var roles = user.Roles is Fact<IReadOnlyList<string>>.Known { Value: { Count: > 0 } known } ? Evidence.Join(known) : "isAdmin";
        var kinds = ResetMethods.KindsForAdministrators(report.Methods);
        return
        [
            new Finding(report.IsCapable ? FindingWeight.Warns : FindingWeight.Blocks, Code, user.Name, new(
                $"roles: {roles}; kinds that count: {kinds.Count} of {Demanded} ({Evidence.Join(kinds)})",
                $"ロール: {roles}、有効な種類: {kinds.Count} / {Demanded}（{Evidence.Join(kinds)}）")),
        ];
    }

    /// <summary>Whether fewer kinds are registered than are demanded of administrators.</summary>
    public static bool IsShort(TenantRegistration report) => ResetMethods.KindsForAdministrators(report.Methods).Count < Demanded;
}
