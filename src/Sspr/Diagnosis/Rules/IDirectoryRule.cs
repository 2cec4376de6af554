using Sspr.Directories;

namespace Sspr.Diagnosis.Rules;

/// <summary>A rule about the health of one directory: asked for every directory of the installation, and for those that have an account.</summary>
internal interface IDirectoryRule : IInstallationRule, IAccountRule
{
    /// <summary>What it finds.</summary>
    IEnumerable<Finding> Examine(string directory, DirectoryHealth health);

    IEnumerable<Finding> IInstallationRule.Examine(InstallationFacts facts) =>
        from state in facts.Directories ?? []
        let health = (state.Health as Fact<DirectoryHealth>.Known)?.Value
        where health is not null
        from finding in Examine(state.Name.Value, health)
        select finding;

    IEnumerable<Finding> IAccountRule.Examine(AccountFacts facts) =>
        from answer in facts.Homes()
        let health = (answer.Health as Fact<DirectoryHealth>.Known)?.Value
        where health is not null
        from finding in Examine(answer.Directory.Value, health)
        select finding;
}
