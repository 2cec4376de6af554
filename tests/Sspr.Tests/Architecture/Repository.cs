using System.Text.RegularExpressions;

namespace Sspr.Tests.Architecture;

/// <summary>The files of the repository, for tests that hold code and documents together.</summary>
internal static partial class Repository
{
    /// <summary>The folder with <c>Sspr.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whole text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Paths of C# files below a folder, relative to the root, without what the build made.</summary>
    public static IEnumerable<string> Sources(string folder, string pattern = "*.cs") =>
        Directory.Exists(Path.Combine(Root, folder))
            ? Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
                .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj" or "artifacts"))
                .Order(StringComparer.Ordinal)
            : [];

    /// <summary>Paths of the documents that somebody reads: those in the root and in <c>docs</c> and <c>deploy</c>.</summary>
    public static IEnumerable<string> Documents() => Sources("docs", "*.md").Concat(Sources("deploy", "*.md"))
        .Concat(Directory.EnumerateFiles(Root, "*.md").Select(static path => Path.GetFileName(path)));

    /// <summary>Names of all test methods in the repository, read from the sources.</summary>
    public static IReadOnlySet<string> TestNames() => Sources("tests")
        .SelectMany(static path => TestMethod().Matches(Read(path)).Select(static match => match.Groups["name"].Value))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Fails with everything that was found, one a line.</summary>
    public static void AssertNone(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }

    [GeneratedRegex(@"\[(Fact|Theory)[^\n]*\]\s*(\[[^\n]*\]\s*|//[^\n]*\s*)*public\s+(static\s+)?(async\s+)?(Task|void|ValueTask)\s+(?<name>\w+)\s*\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TestMethod();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sspr.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Sspr.slnx is in no folder above the test program: run the tests inside the repository.");
    }
}
