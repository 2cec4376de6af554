using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The domain controller does not offer the control that writeback asks for.</summary>
internal sealed class PolicyHintsMissing() : PremisesRule(ProblemCodes.EntraPolicyHintsMissing)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfDomain(PremisesPicture picture) =>
        picture.Domain.PolicyHints is null ? [Evidence.Plain(FindingWeight.Blocks, Code, picture.Server, "supportedControl: 1.2.840.113556.1.4.2239 -, 1.2.840.113556.1.4.2066 -")] : [];
}
