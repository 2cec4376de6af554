namespace Sspr.Server.Assets;

/// <summary>The organisation's colour on a light or on a dark page.</summary>
/// <param name="Fill">Of the main button.</param>
/// <param name="OnFill">Of the text on it.</param>
/// <param name="Strong">Of the main button under the pointer.</param>
/// <param name="Text">Of links and marks.</param>
/// <param name="Wash">Of quiet surfaces.</param>
internal sealed record BrandScheme(Colour Fill, Colour OnFill, Colour Strong, Colour Text, Colour Wash)
{
    // WCAG 2.2: 1.4.3 asks 4.5 of text, 1.4.11 asks 3 of a control's edge
    private const double TextContrast = 4.5;
    private const double EdgeContrast = 3;
    private const double WashShare = 0.12;

    /// <summary>Works the shades out.</summary>
    public static BrandScheme From(Colour accent, Colour sheet, Colour paper)
    {
        var fill = accent.ReadableOn(sheet, EdgeContrast);

        // the better of black and white reaches 4.58 on any colour: the square root of 21
        var onFill = Best(fill);
        var wash = paper.Mix(accent, WashShare);
        var text = accent.ReadableOn(wash, TextContrast);
        text = text.ReadableOn(sheet, TextContrast);
        return new(fill, onFill, fill.Mix(onFill == Colour.White ? Colour.Black : Colour.White, 0.15), text, wash);
    }

    /// <summary>As declarations.</summary>
    public string ToCss() => $"--accent:{Fill};--on-accent:{OnFill};--accent-strong:{Strong};--accent-text:{Text};--accent-wash:{Wash};";

    private static Colour Best(Colour background) =>
        Colour.White.ContrastWith(background) >= Colour.Black.ContrastWith(background) ? Colour.White : Colour.Black;
}
