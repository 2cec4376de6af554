using System.Diagnostics.CodeAnalysis;

namespace Sspr.Diagnosis;

/// <summary>The numbers of a version as it is printed, such as <c>1.4.2</c> of <c>1.4.2-rc.1+3f2a</c>.</summary>
internal static class ProductVersion
{
    /// <summary>Reads them.</summary>
    /// <returns>False for anything but two to four numbers.</returns>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Version? version) =>
        Version.TryParse((text ?? string.Empty).Split('+', '-')[0], out version);

    /// <summary>Whether one is known to be older than another.</summary>
    public static bool IsOlder(string? one, string? other) => TryRead(one, out var first) && TryRead(other, out var second) && first < second;
}
