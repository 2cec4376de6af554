using Sspr.Problems;

namespace Sspr.Passwords.Banned;

/// <summary>Lists of banned terms: one a line, <c>#</c> before a remark.</summary>
internal static class TermFile
{
    /// <summary>Largest file that is read.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The list that is shipped. Written by us; base words only, as the rules find their variants.</summary>
    public static IReadOnlyList<string> Shipped { get; } = ReadShipped();

    /// <summary>Reads a file of the administrator.</summary>
    /// <exception cref="PasswordListException">It cannot be read, or a line is no term.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                throw Unusable(path, $"it is larger than {MostBytes} bytes");
            }

            return [.. Terms(path, File.ReadAllLines(path))];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, cause.Message);
        }
    }

    private static IEnumerable<string> Terms(string path, string[] lines)
    {
        foreach (var (number, line) in lines.Index())
        {
            var term = line.Trim();
            if (term.Length == 0 || term[0] == '#')
            {
                continue;
            }

            if (term.Length is < BannedTerms.ShortestTerm or > BannedTerms.LongestTerm)
            {
                throw Unusable(path, $"line {number + 1} has {term.Length} characters, and a term has {BannedTerms.ShortestTerm} to {BannedTerms.LongestTerm}");
            }

            yield return term;
        }
    }

    private static PasswordListException Unusable(string path, string because) =>
        new(ProblemCodes.BannedListUnusable, $"The list of banned terms {path} cannot be used: {because}.");

    private static List<string> ReadShipped()
    {
        using var stream = typeof(TermFile).Assembly.GetManifestResourceStream("Sspr.Passwords.common-words.txt")
            ?? throw new InvalidOperationException("The list of common words is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var words = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } word)
            {
                words.Add(word);
            }
        }

        return words;
    }
}
