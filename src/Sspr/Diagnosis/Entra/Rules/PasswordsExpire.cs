using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Passwords of a managed domain expire.</summary>
internal sealed class PasswordsExpire : ITenantRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraPasswordsExpire;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        tenant.Domains is Fact<IReadOnlyList<TenantDomain>>.Known { Value: var domains }
            ? domains.Where(static domain => domain is { IsFederated: false, PasswordDays: not null and not int.MaxValue })
                .Select(domain => Evidence.Plain(FindingWeight.Warns, Code, domain.Name, $"passwordValidityPeriodInDays = {domain.PasswordDays}"))
            : [];
}
