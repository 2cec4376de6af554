namespace Sspr.Server.Assets;

/// <summary>
/// What becomes of an organisation's one colour: shades that can be read on both schemes' backgrounds, whatever colour was chosen.
/// </summary>
internal sealed record BrandColours(BrandScheme Light, BrandScheme Dark)
{
    // the sheets of site.css
    private static readonly Colour LightSheet = Colour.Parse("#fffefb");
    private static readonly Colour LightPaper = Colour.Parse("#f5f3ee");
    private static readonly Colour DarkSheet = Colour.Parse("#1d2125");
    private static readonly Colour DarkPaper = Colour.Parse("#14171a");

    /// <summary>Works them out.</summary>
    public static BrandColours From(Colour accent) =>
        new(BrandScheme.From(accent, LightSheet, LightPaper), BrandScheme.From(accent, DarkSheet, DarkPaper));

    /// <summary>As custom properties, to stand before the style sheet.</summary>
    public string ToCss() => $":root{{{Light.ToCss()}}}@media (prefers-color-scheme:dark){{:root{{{Dark.ToCss()}}}}}\n";
}
