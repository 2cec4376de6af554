using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What was read about the rights of a service account.</summary>
/// <param name="ServiceAccount">The account.</param>
/// <param name="Remarks">What is worth saying about its rights.</param>
/// <param name="ForAccount">Whether the rights on one account were read. For a directory nothing blocks, because rights may be granted further down.</param>
internal sealed record RightsFacts(string ServiceAccount, IReadOnlyList<RightsRemark> Remarks, bool ForAccount)
{
    /// <summary>For one account; null if they could not be read.</summary>
    public static RightsFacts? OfAccount(Fact<InspectRightsResult>? rights) => Of(rights, forAccount: true);

    /// <summary>For a directory; null if they could not be read.</summary>
    public static RightsFacts? OfDirectory(Fact<InspectRightsResult>? rights) => Of(rights, forAccount: false);

    /// <summary>The remarks of some kinds.</summary>
    public IEnumerable<RightsRemark> Of(params RightsRemarkKind[] kinds) => Remarks.Where(remark => kinds.Contains(remark.Kind));

    /// <summary>A remark as a finding.</summary>
    public Finding Found(string directory, RightsRemark remark) =>
        Found(directory, remark, ForAccount && remark.Blocks ? FindingWeight.Blocks : FindingWeight.Warns);

    /// <summary>The same where what follows is known better.</summary>
    public Finding Found(string directory, RightsRemark remark, FindingWeight weight) =>
        new(weight, ProblemOf.Rights(remark.Kind), directory, RightsWords.Of(ServiceAccount, remark));

    private static RightsFacts? Of(Fact<InspectRightsResult>? rights, bool forAccount) =>
        rights is Fact<InspectRightsResult>.Known { Value: InspectRightsResult.Inspected inspected }
            ? new(inspected.ServiceAccount, inspected.Remarks, forAccount)
            : null;
}
