using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What the rights of the service account mean for resets; for one account, and for a directory as a whole.</summary>
internal static class RightsChecks
{
    /// <summary>What follows for one account: whether it can be written before anybody tries.</summary>
    public static IEnumerable<Finding> OfAccount(string directory, Fact<InspectRightsResult>? rights) =>
        Of(directory, rights, static remark => remark.Kind is not (RightsRemarkKind.TooMuch or RightsRemarkKind.Privileged), forAccount: true);

    /// <summary>What follows for the whole directory: nothing blocks, because rights may be granted further down.</summary>
    public static IEnumerable<Finding> OfDirectory(string directory, Fact<InspectRightsResult>? rights) =>
        Of(directory, rights, static _ => true, forAccount: false);

    /// <summary>Whether the mark of an administrator on an account is left over.</summary>
    public static bool IsAdminCountStale(Fact<InspectRightsResult>? rights) =>
        rights is Fact<InspectRightsResult>.Known { Value: InspectRightsResult.Inspected { Remarks: var remarks } }
        && remarks.Any(static remark => remark.Kind == RightsRemarkKind.AdminCountStale);

    private static IEnumerable<Finding> Of(
        string directory, Fact<InspectRightsResult>? rights, Func<RightsRemark, bool> matters, bool forAccount) => rights switch
        {
            Fact<InspectRightsResult>.Known { Value: InspectRightsResult.Inspected inspected } =>
                Findings(directory, inspected.ServiceAccount, [.. inspected.Remarks.Where(matters)], forAccount),
            Fact<InspectRightsResult>.Known { Value: InspectRightsResult.NotSpoken not } => [NotFoundOut(directory, not.Evidence)],

            // that the directory cannot be reached has a finding of its own
            Fact<InspectRightsResult>.NotFoundOut { Because: var because } => [NotFoundOut(directory, because)],
            _ => [],
        };

    private static IEnumerable<Finding> Findings(string directory, string serviceAccount, IReadOnlyList<RightsRemark> remarks, bool forAccount)
    {
        var isMissing = remarks.Any(static remark => remark.Kind is RightsRemarkKind.ResetMissing or RightsRemarkKind.WriteMissing);

        // where inheritance is off it is the cause, and what is missing follows from it
        foreach (var remark in remarks.OrderBy(static remark => remark.Kind == RightsRemarkKind.InheritanceOff ? 0 : 1))
        {
            var blocks = forAccount && (remark.Blocks || (remark.Kind == RightsRemarkKind.InheritanceOff && isMissing));
            yield return remark.Kind == RightsRemarkKind.Unreadable
                ? NotFoundOut(directory, $"{serviceAccount} may not read {remark.Right} of {remark.Object}")
                : new Finding(
                    blocks ? FindingWeight.Blocks : FindingWeight.Warns, ProblemOf.Rights(remark.Kind), directory, RightsWords.Of(serviceAccount, remark));
        }
    }

    private static Finding NotFoundOut(string directory, string because) => new(
        FindingWeight.CouldNotFindOut, null, directory, new(
            $"could not find out about rights because {because}", $"権限を確認できませんでした: {because}"));
}
