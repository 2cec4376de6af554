using System.Text.RegularExpressions;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>The text of a test file, member by member: enough of it to see which codes a test asserts. It relies on the format that the build demands.</summary>
internal sealed partial class TestSource
{
    private readonly IReadOnlyList<Member> _members;

    /// <summary>Reads a text.</summary>
    public TestSource(string text)
    {
        // what stands at the margin is no member's: usings, the type itself, its braces
        var lines = text.ReplaceLineEndings("\n").Split('\n').Where(static line => line.Length == 0 || line[0] == ' ');
        var members = new List<List<string>>();
        foreach (var paragraph in string.Join('\n', lines).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var trimmed = paragraph.Trim('\n').Split('\n');
            if (members.Count == 0 || BeginsMember().IsMatch(trimmed[0]))
            {
                members.Add([]);
            }

            members[^1].AddRange(trimmed.Where(static line => !Comment().IsMatch(line)));
        }

        _members = [.. members.Select(static one => new Member([.. one.Select(NameIn).OfType<string>()], one))];
    }

    /// <summary>Whether there is such a method.</summary>
    public bool Has(string method) => _members.Any(member => member.Names.Contains(method));

    /// <summary>Whether a method, or what it calls in this file, asserts a code: names it in an assertion, waits for it in a log, or takes it as its data.</summary>
    public bool Asserts(string method, string code)
    {
        var constant = typeof(ProblemCodes).GetFields().Single(field => ((ProblemCode)field.GetValue(null)!).Value == code).Name;
        var mention = new Regex($@"\bProblemCodes\.{constant}\b|\b{code}\b", RegexOptions.NonBacktracking);
        return ReachedFrom(method).Any(member => Enumerable.Range(0, member.Lines.Count)
            .Any(at => mention.IsMatch(member.Lines[at]) && IsAsserted(member, at)));
    }

    private HashSet<Member> ReachedFrom(string method)
    {
        var reached = new HashSet<Member>();
        var next = new Queue<Member>(_members.Where(member => member.Names.Contains(method)));
        while (next.TryDequeue(out var member))
        {
            if (reached.Add(member))
            {
                var words = Word().Matches(string.Join('\n', member.Lines)).Select(static match => match.Value).ToHashSet(StringComparer.Ordinal);
                foreach (var other in _members.Where(other => other.Names.Any(words.Contains)))
                {
                    next.Enqueue(other);
                }
            }
        }

        return reached;
    }

    private bool IsAsserted(Member member, int at)
    {
        if (member.Lines[at].TrimStart().StartsWith("[InlineData(", StringComparison.Ordinal))
        {
            return member.Lines.Any(line => Assertion().IsMatch(line) || CallsAssertingHelper(line));
        }

        var (from, to) = (at, at);
        while (from > 0 && !Ends(member.Lines[from - 1]))
        {
            from--;
        }

        while (to < member.Lines.Count - 1 && !Ends(member.Lines[to]))
        {
            to++;
        }

        var statement = string.Join('\n', member.Lines.Skip(from).Take(to - from + 1));
        return !Denial().IsMatch(statement) && (Assertion().IsMatch(statement) || CallsAssertingHelper(statement));
    }

    private bool CallsAssertingHelper(string statement)
    {
        var called = Call().Matches(statement).Select(static match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        return _members.Any(helper => helper.Names.Any(called.Contains) && !helper.IsTest && helper.Lines.Any(static line => Assertion().IsMatch(line)));
    }

    private static bool Ends(string line) => line.TrimEnd() is [.., ';' or '{' or '}' or ']'];

    private static string? NameIn(string line) =>
        !Declaration().IsMatch(line) ? null
        : Method().Match(line) is { Success: true } method ? method.Groups["name"].Value
        : Other().Match(line) is { Success: true } other ? other.Groups["name"].Value
        : null;

    [GeneratedRegex(@"^ {4}[^\s})\]]", RegexOptions.NonBacktracking)]
    private static partial Regex BeginsMember();

    [GeneratedRegex(@"^\s*//", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^ {4}[A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b(?<name>\w+)(<\w+(, \w+)*>)?\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Method();

    [GeneratedRegex(@"\b(?<name>\w+)( (=>|=|\{)|;|$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Other();

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?<name>\w+)(<[\w<>\?, ]+>)?\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Call();

    [GeneratedRegex(@"\bAssert\.\w|\bWaitForLogAsync\(|\bEventuallyAsync\(", RegexOptions.NonBacktracking)]
    private static partial Regex Assertion();

    [GeneratedRegex(@"\bAssert\.(DoesNot\w+|Not\w+)\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Denial();

    private sealed record Member(IReadOnlyList<string> Names, IReadOnlyList<string> Lines)
    {
        public bool IsTest => Lines.Any(static line => line is "    [Fact]" or "    [Theory]");
    }
}
