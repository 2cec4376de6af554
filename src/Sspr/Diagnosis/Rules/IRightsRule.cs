namespace Sspr.Diagnosis.Rules;

/// <summary>A rule about what a service account may do: asked for every directory of the installation, and for the object of an account.</summary>
internal interface IRightsRule : IInstallationRule, IAccountRule
{
    /// <summary>What it finds.</summary>
    IEnumerable<Finding> Examine(string directory, RightsFacts rights);

    IEnumerable<Finding> IInstallationRule.Examine(InstallationFacts facts) =>
        from state in facts.Directories ?? []
        let rights = RightsFacts.OfDirectory(state.Rights)
        where rights is not null
        from finding in Examine(state.Name.Value, rights)
        select finding;

    IEnumerable<Finding> IAccountRule.Examine(AccountFacts facts) => RightsFacts.OfAccount(facts.Rights) is { } rights
        ? facts.Accounts().SelectMany(found => Examine(found.Directory.Value, rights))
        : [];
}
