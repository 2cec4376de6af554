using System.Globalization;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The domain controller's clock is off.</summary>
internal sealed class DomainClockDiffers() : PremisesRule(ProblemCodes.EntraDomainClockDiffers)
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    protected override IEnumerable<Finding> OfDomain(PremisesPicture picture) =>
        picture.ClockDifference is { } difference && difference.Duration() > Tolerated
            ? [Evidence.Plain(FindingWeight.Warns, Code, picture.Server, string.Create(CultureInfo.InvariantCulture, $"{difference.TotalSeconds:+0;-0} s"))]
            : [];
}
