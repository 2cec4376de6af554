using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories;
using Sspr.Passwords.Breached;
using Sspr.Testing;

namespace Sspr.Tests.Passwords.Breached;

/// <summary>A folder for one test's lists.</summary>
internal sealed class BreachedFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("sspr-breached-").FullName;

    /// <summary>The file that is made.</summary>
    public string Target => Path.Combine(_path, "breached.bin");

    /// <summary>Everything in the folder.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFiles(_path).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal);

    /// <summary>The hash of a password.</summary>
    public static byte[] HashOf(string password)
    {
        using var candidate = NewPassword.FromCharacters(password);
        var sha1 = new byte[(int)HashWidth.Exact];
        PasswordHash.Compute(candidate, sha1);
        return sha1;
    }

    /// <summary>Well spread hashes, always the same.</summary>
    public static byte[][] Hashes(int count) => [.. Enumerable.Range(0, count).Select(static i => HashOf($"candidate {i}"))];

    /// <summary>A line as in the download.</summary>
    public static string Line(byte[] hash, long seen = 3) => string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(hash)}:{seen}");

    /// <summary>Writes a text file.</summary>
    public string Write(string name, IEnumerable<string> lines, string end = "\r\n")
    {
        var path = Path.Combine(_path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + end)));
        return path;
    }

    /// <summary>Makes the file of lines in their order of hashes, and opens it.</summary>
    public BreachedFile Make(IEnumerable<byte[]> hashes, HashWidth width = HashWidth.Truncated)
    {
        Import(Write("sorted.txt", hashes.Select(static hash => Line(hash)).Order(StringComparer.Ordinal)), width);
        return BreachedFile.Open(Target);
    }

    /// <summary>Imports a file or folder.</summary>
    public BreachedImport Import(string source, HashWidth width = HashWidth.Truncated, long leastSeen = 1, IProgress<ImportProgress>? progress = null) =>
        new ImportBreached(new FakeTimeProvider(Some.Moment)).Execute(new ImportRequest(source, Target, width, leastSeen), progress, CancellationToken.None);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
