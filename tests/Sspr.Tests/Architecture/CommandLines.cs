using System.CommandLine;
using Sspr.Cli;

namespace Sspr.Tests.Architecture;

/// <summary>Holds a printed command against the command lines that the programs really have.</summary>
internal static class CommandLines
{
    private static readonly Dictionary<string, RootCommand> Programs = new(StringComparer.Ordinal)
    {
        ["sspr"] = SsprCommand.Create(),
        ["sspr-agent"] = Sspr.Agent.Program.CreateCommand(),
    };

    /// <summary>What a placeholder may stand for: the first that the command takes is used.</summary>
    private static readonly string[] Samples = ["x", "1", "10", "SSPR_2001", "192.0.2.0/24"];

    /// <summary>Every command of both programs, as the words that lead to it.</summary>
    public static IEnumerable<(RootCommand Program, Command Command, IReadOnlyList<string> Words)> All() =>
        Programs.Values.SelectMany(static program => Below(program, program, []));

    /// <summary>Why it would not be taken; null if it would.</summary>
    public static string? FaultOf(PrintedCommand printed) => printed.Reading switch
    {
        CommandReading.Whole => FaultOfWhole(printed),
        CommandReading.Unmarked => FaultOfBeginning(printed),
        _ => FaultOfName(printed),
    };

    private static IEnumerable<(RootCommand Program, Command Command, IReadOnlyList<string> Words)> Below(RootCommand program, Command command, IReadOnlyList<string> words) =>
        command.Subcommands.SelectMany(sub => Below(program, sub, [.. words, sub.Name])).Prepend((program, command, words));

    private static string? FaultOfWhole(PrintedCommand printed) => Fault(printed.Words[0], [.. printed.Words.Skip(1)]);

    private static string? FaultOfBeginning(PrintedCommand printed)
    {
        string? first = null;
        for (var length = printed.Words.Count - 1; length > 0; length--)
        {
            if (length + 1 < printed.Words.Count && printed.Words[length + 1].StartsWith("--", StringComparison.Ordinal))
            {
                continue;
            }

            var words = printed.Words.Skip(1).Take(length).ToList();
            words[^1] = words[^1].TrimEnd('.', ',', ';', ':', ')', '、');
            if (Fault(printed.Words[0], words) is not { } fault)
            {
                return null;
            }

            first = fault;
        }

        return first;
    }

    private static string? FaultOfName(PrintedCommand printed)
    {
        var words = printed.Words.Skip(1).ToList();
        var parsed = Programs[printed.Words[0]].Parse(words);
        return UnknownOption(parsed, words)
            ?? (parsed.UnmatchedTokens.Count > 0 ? $"nothing takes {string.Join(' ', parsed.UnmatchedTokens)}" : null);
    }

    private static string? Fault(string program, List<string> words)
    {
        string? first = null;
        foreach (var tried in Filled(words))
        {
            var parsed = Programs[program].Parse(tried);
            var fault = UnknownOption(parsed, tried) ?? (parsed.Errors.Count > 0 ? parsed.Errors[0].Message : null);
            if (fault is null)
            {
                return null;
            }

            first ??= fault;
        }

        return first;
    }

    /// <summary>A command with a free argument takes an option that it does not know for that argument.</summary>
    private static string? UnknownOption(ParseResult parsed, IEnumerable<string> words)
    {
        var known = new HashSet<string>(["--help", "--version"], StringComparer.Ordinal);
        for (Symbol? at = parsed.CommandResult.Command; at is Command command; at = command.Parents.FirstOrDefault())
        {
            known.UnionWith(command.Options.Where(option => option.Recursive || command == parsed.CommandResult.Command).Select(static option => option.Name));
        }

        return words.Where(static word => word.StartsWith("--", StringComparison.Ordinal)).Select(static word => word.Split('=')[0])
            .Where(word => !known.Contains(word)).Select(static word => $"there is no option {word}").FirstOrDefault();
    }

    private static IEnumerable<List<string>> Filled(List<string> words)
    {
        var at = words.FindIndex(IsPlaceholder);
        return at < 0
            ? [words]
            : Samples.SelectMany(sample => Filled([.. words.Take(at), sample, .. words.Skip(at + 1)]));
    }

    private static bool IsPlaceholder(string word) =>
        !Samples.Contains(word, StringComparer.Ordinal) && word.Length > 0
        && (word.Any(static character => character > '\u007F') || word.All(static character => char.IsAsciiLetterUpper(character) || character == '-'));
}
