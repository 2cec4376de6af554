namespace Sspr.Diagnosis.Rules;

/// <summary>A rule about the installation; its list is <see cref="InstallationRules"/>.</summary>
internal interface IInstallationRule : IDiagnosisRule
{
    /// <summary>What it finds.</summary>
    IEnumerable<Finding> Examine(InstallationFacts facts);
}
