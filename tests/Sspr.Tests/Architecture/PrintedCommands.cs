using System.Text;
using System.Text.RegularExpressions;
using Sspr.Problems;

namespace Sspr.Tests.Architecture;

/// <summary>Finds the command lines that the product and its documents show.</summary>
internal static partial class PrintedCommands
{
    /// <summary>What a hole of an interpolated text, or of a message, stands for.</summary>
    private const string Hole = "VALUE";

    /// <summary>Every text of the catalogue, in both languages.</summary>
    public static IEnumerable<PrintedCommand> OfCatalogue() =>
        from problem in ProblemCatalogue.All
        from text in (LocalText[])[problem.Public, problem.Symptom, problem.Cause, .. problem.Fix]
        from language in (string[])[text.English, text.Japanese]
        from command in InTicks($"{problem.Code.Value} \"{language}\"", language, CommandReading.Whole).Concat(InSentence(problem.Code.Value, language))
        select command;

    /// <summary>Every text that stands in the sources; what the programs print is written there and nowhere else.</summary>
    public static IEnumerable<PrintedCommand> OfSources() =>
        from path in Repository.Sources("src").Concat(Repository.Sources("src", "*.razor")).Concat(Repository.Sources("src", "*.cshtml"))
        from line in Numbered(Repository.Read(path))
        where !Comment().IsMatch(line.Text)
        let text = Holes().Replace(line.Text.Replace("\\\"", "\"", StringComparison.Ordinal), Hole)
        from command in InTicks($"{path}:{line.Number}", text, CommandReading.Whole).Concat(InSentence($"{path}:{line.Number}", text))
        select command;

    /// <summary>The blocks and the prose of a document.</summary>
    public static IEnumerable<PrintedCommand> OfDocument(string path)
    {
        var isMade = path.StartsWith("docs/diagnosis/", StringComparison.Ordinal);
        var isBlock = false;
        foreach (var line in Numbered(Repository.Read(path)))
        {
            if (line.Text.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isBlock = !isBlock;
                continue;
            }

            var where = $"{path}:{line.Number}";
            foreach (var command in isBlock ? InBlock(where, line.Text) : InTicks(where, line.Text, isMade ? CommandReading.Whole : CommandReading.Name))
            {
                yield return command;
            }
        }
    }

    /// <summary>A line of a block: what follows a comment's sign or two spaces explains the command.</summary>
    public static IEnumerable<PrintedCommand> InBlock(string where, string line) =>
        BlockLine().Match(line) is { Success: true } match ? [Of(where, match, CommandReading.Whole)] : [];

    /// <summary>What stands between two backticks.</summary>
    public static IEnumerable<PrintedCommand> InTicks(string where, string text, CommandReading reading) =>
        Ticked().Matches(text).Select(match => Of(where, match, reading));

    /// <summary>What stands in a sentence without any sign around it.</summary>
    public static IEnumerable<PrintedCommand> InSentence(string where, string text) =>
        Bare().Matches(text).Select(match => Of(where, match, CommandReading.Unmarked));

    private static PrintedCommand Of(string where, Match match, CommandReading reading) =>
        new(where, [match.Groups["program"].Value, .. Split(match.Groups["words"].Value)], reading);

    /// <summary>As a shell would, as far as our texts need it: quotes hold words together, a pipe or a redirection ends the command.</summary>
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        foreach (var character in text)
        {
            if (quote != '\0' ? character == quote : character is '"' or '\'')
            {
                (quote, isWord) = (quote == '\0' ? character : '\0', true);
            }
            else if (quote == '\0' && character is ' ' or '|' or '>' or '<')
            {
                if (isWord)
                {
                    words.Add(word.ToString());
                }

                (word, isWord) = (word.Clear(), false);
                if (character is '|' or '>')
                {
                    break;
                }
            }
            else
            {
                word.Append(character);
                isWord = true;
            }
        }

        return isWord ? [.. words, word.ToString()] : words;
    }

    private static IEnumerable<(int Number, string Text)> Numbered(string text) =>
        text.Split('\n').Select(static (line, at) => (at + 1, line));

    [GeneratedRegex(@"`(?<program>sspr(-agent)?)(\.exe)? (?<words>[^`]+)`", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Ticked();

    [GeneratedRegex(@"(?<![`\w./'\-])(?<!-u )(?<program>sspr(-agent)?) (?!(as|may) )(?<words>(--)?[a-z][a-z-]*[^`""。、]*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^\s*([#$>] )?((sudo|runuser)( -u [\w-]+)?( --)? )?(?<program>sspr(-agent)?)(\.exe)? (?<words>\S+( \S+)*?)(\s+#.*|\s{2,}.*|\s*)$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex BlockLine();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 5000)]
    private static partial Regex Holes();

    [GeneratedRegex(@"^\s*//", RegexOptions.None, 5000)]
    private static partial Regex Comment();
}
