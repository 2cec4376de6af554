using System.Globalization;

namespace Sspr.Server.Assets;

/// <summary>A colour of the sRGB space, with channels from 0 to 1.</summary>
internal sealed record Colour(double Red, double Green, double Blue)
{
    public static readonly Colour White = new(1, 1, 1);
    public static readonly Colour Black = new(0, 0, 0);

    /// <summary>Relative luminance (WCAG 2.2).</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Colour Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text is ['#', _, _, _, _, _, _]
            ? new(Channel(text, 1), Channel(text, 3), Channel(text, 5))
            : throw new FormatException("A colour is written as #rrggbb.");
    }

    /// <summary>Contrast ratio with another colour, from 1 to 21 (WCAG 2.2).</summary>
    public double ContrastWith(Colour other)
    {
        var (lighter, darker) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /// <summary>This colour mixed with another.</summary>
    /// <param name="other">The other.</param>
    /// <param name="share">How much of the other, from 0 to 1.</param>
    public Colour Mix(Colour other, double share) => new(
        Red + ((other.Red - Red) * share), Green + ((other.Green - Green) * share), Blue + ((other.Blue - Blue) * share));

    /// <summary>The nearest shade of this colour that reaches a contrast on a background.</summary>
    public Colour ReadableOn(Colour background, double contrast)
    {
        var towards = background.Luminance > 0.18 ? Black : White;
        for (var share = 0.0; share < 1; share += 0.02)
        {
            var shade = Mix(towards, share);
            if (shade.ContrastWith(background) >= contrast)
            {
                return shade;
            }
        }

        return towards;
    }

    /// <summary>As <c>#rrggbb</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"#{(int)Math.Round(Red * 255):x2}{(int)Math.Round(Green * 255):x2}{(int)Math.Round(Blue * 255):x2}");

    private static double Channel(string text, int start) =>
        int.Parse(text.AsSpan(start, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;

    private static double Linear(double channel) =>
        channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
}
