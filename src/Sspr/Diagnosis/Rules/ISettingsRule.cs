namespace Sspr.Diagnosis.Rules;

/// <summary>A rule about our own settings and the policy in force.</summary>
internal interface ISettingsRule : IInstallationRule
{
    /// <summary>What it finds.</summary>
    IEnumerable<Finding> Examine(SettingsFacts settings);

    IEnumerable<Finding> IInstallationRule.Examine(InstallationFacts facts) =>
        facts.Settings is Fact<SettingsFacts>.Known { Value: var settings } ? Examine(settings) : [];
}
