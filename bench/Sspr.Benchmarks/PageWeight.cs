using System.Text.RegularExpressions;
using Sspr.Testing.Installation;

namespace Sspr.Benchmarks;

/// <summary>What the first page weighs on the wire with everything that it loads, compressed as a browser asks for it.</summary>
internal static partial class PageWeight
{
    /// <summary>Bytes of bodies, and how many requests they took.</summary>
    public static async Task<(long Bytes, int Requests)> MeasureAsync(TestInstallation installation)
    {
        using var user = installation.NewUser();
        await user.OpenAsync("/");
        var paths = Asset().Matches(user.Page).Select(static match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();
        long bytes = await user.WeighAsync("/");
        foreach (var path in paths)
        {
            bytes += await user.WeighAsync(path);
        }

        return (bytes, paths.Count + 1);
    }

    [GeneratedRegex("(?:<link[^>]*href|<script[^>]*src|<img[^>]*src)=\"(?<path>/[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Asset();
}
