using Sspr.Problems;

namespace Sspr.Diagnosis.Entra;

/// <summary>One way in which resets in a Microsoft Entra tenant fail. Pure: facts in, findings out.</summary>
internal interface IEntraRule
{
    /// <summary>The problem that it finds.</summary>
    ProblemCode Code { get; }
}

/// <summary>A rule about the tenant as a whole.</summary>
internal interface ITenantRule : IEntraRule
{
    /// <summary>What it finds; nothing where the facts it needs are not known.</summary>
    IEnumerable<Finding> Examine(TenantFacts tenant);
}

/// <summary>A rule about one user.</summary>
internal interface ITenantUserRule : IEntraRule
{
    /// <summary>What it finds; nothing where the facts it needs are not known.</summary>
    IEnumerable<Finding> Examine(TenantUserFacts user);
}
