using Sspr.Problems;

namespace Sspr.Passwords.Breached;

/// <summary>The text that is imported: one file of <c>HASH:COUNT</c> lines, or a folder of range files named after five digits.</summary>
internal sealed class HashSource
{
    /// <summary>Hexadecimal digits of a range.</summary>
    public const int RangeDigits = 5;

    private HashSource(IReadOnlyList<(string Path, string Prefix)> files) => Files = files;

    /// <summary>The files in the order of their hashes, each with the digits that its lines lack.</summary>
    public IReadOnlyList<(string Path, string Prefix)> Files { get; }

    /// <summary>Bytes of all of them.</summary>
    public long Length => Files.Sum(static file => new FileInfo(file.Path).Length);

    /// <summary>Looks what is at a path.</summary>
    /// <exception cref="PasswordListException">Nothing is, or a folder without range files.</exception>
    public static HashSource At(string path)
    {
        if (File.Exists(path))
        {
            return new HashSource([(path, string.Empty)]);
        }

        if (!Directory.Exists(path))
        {
            throw new PasswordListException(ProblemCodes.BreachedListUnreadable, $"There is no file or folder {path}.");
        }

        var ranges = Directory.EnumerateFiles(path)
            .Select(static file => (Path: file, Prefix: Path.GetFileNameWithoutExtension(file).ToUpperInvariant()))
            .Where(static file => file.Prefix.Length == RangeDigits && file.Prefix.All(char.IsAsciiHexDigit))
            .OrderBy(static file => file.Prefix, StringComparer.Ordinal)
            .ToList();
        return ranges.Count > 0
            ? new HashSource(ranges)
            : throw new PasswordListException(
                ProblemCodes.BreachedListUnreadable, $"The folder {path} has no range files: they are named 00000.txt to FFFFF.txt.");
    }
}
