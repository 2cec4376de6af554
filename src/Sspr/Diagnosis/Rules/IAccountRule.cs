namespace Sspr.Diagnosis.Rules;

/// <summary>A rule about one account; its list is <see cref="AccountRules"/>.</summary>
internal interface IAccountRule : IDiagnosisRule
{
    /// <summary>What it finds.</summary>
    IEnumerable<Finding> Examine(AccountFacts facts);
}
