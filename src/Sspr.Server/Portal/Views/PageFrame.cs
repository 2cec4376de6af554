using Sspr.Server.Portal.Texts;

namespace Sspr.Server.Portal.Views;

/// <summary>What every page stands in. Views hold plain values only: what a page may show was decided before.</summary>
/// <param name="Texts">The language.</param>
/// <param name="Brand">Whose portal it is.</param>
/// <param name="Files">Addresses of the style sheet and scripts.</param>
/// <param name="FormToken">Goes with every form.</param>
public sealed record PageFrame(ITexts Texts, BrandView Brand, PageFiles Files, string FormToken)
{
    /// <summary>Steps of a reset as the user counts them: the name, each gate, the password.</summary>
    public int Steps { get; init; } = 3;
}
