using System.Globalization;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The domain demands that passwords stay for a day or more.</summary>
internal sealed class MinimumAgeSet() : PremisesRule(ProblemCodes.EntraMinimumAgeSet)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfDomain(PremisesPicture picture) =>
        picture.Domain.Policy.MinimumAge >= TimeSpan.FromDays(1)
            ? [Evidence.Plain(FindingWeight.Warns, Code, picture.Domain.DnsName, string.Create(CultureInfo.InvariantCulture, $"minPwdAge = {picture.Domain.Policy.MinimumAge.TotalDays:0.#} d"))]
            : [];
}
