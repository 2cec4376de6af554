using Sspr.Directories;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis;

/// <summary>What could not be found out, as findings; the rules say nothing where a fact is missing.</summary>
internal static class UnknownFacts
{
    private const string NoServer = "no server is running that could look at";

    /// <summary>About an installation. That the store does not answer has a rule of its own.</summary>
    public static IEnumerable<Finding> Of(InstallationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            .. facts.Directories is null
                ? [Finding.NotFoundOut("directories", $"{NoServer} them")]
                : facts.Directories.SelectMany(static state =>
                    Of(state.Name.Value, state.Health).Concat(OfRights(state.Name.Value, state.Rights)).Concat(OfSurvey(state.Name.Value, state.Survey))),
            .. Of("public address", facts.PublicAddress),
            .. facts.KnownPublicAddress()?.Unclear is { } unclear ? [Finding.NotFoundOut("public address", unclear)] : Array.Empty<Finding>(),
            .. facts.Store is Fact<StoreState>.NotFoundOut ? [] : Of("store", facts.StoreCondition),
            .. Of("disk", facts.Disk),
            .. Of("backup", facts.Backup),
            .. Of("agents", facts.Agents),
            .. Of("nodes", facts.Nodes),
            .. Of("relay key", facts.ServerKey),
            .. Of("rehearsals", facts.Rehearsals),
            .. Of("settings", facts.Settings),
            .. facts.Mail is null ? [Finding.NotFoundOut("mail", $"{NoServer} it")] : Of("mail", facts.Mail),
            .. Of("synchronisation", facts.Synchronisation),
        ];
    }

    /// <summary>About one account.</summary>
    public static IEnumerable<Finding> Of(AccountFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            .. facts.Directories.SelectMany(static answer => Of(answer.Directory.Value, answer.Look)),
            .. Of("freezes", facts.Freeze),
            .. facts.Accounts().SelectMany(found => OfRights(found.Directory.Value, facts.Rights)),
            .. Of("policy", facts.Policy),
            .. Of("limits", facts.Limits),
            .. Of("mail", facts.Mail),
            .. facts.Homes().SelectMany(static answer => Of(answer.Directory.Value, answer.Health)),
            .. OfRules(facts.Rules),
            .. Of("latest resets", facts.Latest),
            .. Of("other accounts", facts.Others),
            .. Of("synchronisation", facts.Synchronised),
        ];
    }

    private static IEnumerable<Finding> Of<T>(string subject, Fact<T>? fact) =>
        fact is Fact<T>.NotFoundOut { Because: var because } ? [Finding.NotFoundOut(subject, because)] : [];

    private static IEnumerable<Finding> OfRules(Fact<ReadRulesResult>? rules) => rules switch
    {
        Fact<ReadRulesResult>.Known { Value: ReadRulesResult.Unreachable { Fault: var fault } } =>
            [Finding.NotFoundOut("password rules", $"{fault.Endpoint}: {fault.Evidence}")],
        _ => Of("password rules", rules),
    };

    // that the directory cannot be reached has a finding of its own
    private static IEnumerable<Finding> OfRights(string directory, Fact<InspectRightsResult>? rights) => rights switch
    {
        Fact<InspectRightsResult>.Known { Value: InspectRightsResult.Inspected inspected } =>
            inspected.Remarks.Where(static remark => remark.Kind == RightsRemarkKind.Unreadable)
                .Select(remark => Rights(directory, $"{inspected.ServiceAccount} may not read {remark.Right} of {remark.Object}")),
        Fact<InspectRightsResult>.Known { Value: InspectRightsResult.Unreachable { Fault: { Kind: DirectoryFaultKind.UnexpectedResult } fault } } =>
            [Rights(directory, fault.Evidence)],
        Fact<InspectRightsResult>.Known { Value: InspectRightsResult.NotSpoken not } => [Rights(directory, not.Evidence)],
        Fact<InspectRightsResult>.NotFoundOut { Because: var because } => [Rights(directory, because)],
        _ => [],
    };

    private static IEnumerable<Finding> OfSurvey(string directory, Fact<SurveyResult>? survey) => survey switch
    {
        Fact<SurveyResult>.Known { Value: SurveyResult.NotSpoken not } => [Settings(directory, not.Evidence)],
        Fact<SurveyResult>.NotFoundOut { Because: var because } => [Settings(directory, because)],
        _ => [],
    };

    private static Finding Settings(string directory, string because) => new(
        FindingWeight.CouldNotFindOut, null, directory, new(
            $"could not find out about its password policies because {because}", $"パスワード ポリシーを確認できませんでした: {PhraseBook.In("ja", because)}"));

    private static Finding Rights(string directory, string because) => new(
        FindingWeight.CouldNotFindOut, null, directory, new(
            $"could not find out about rights because {because}", $"権限を確認できませんでした: {PhraseBook.In("ja", because)}"));
}
