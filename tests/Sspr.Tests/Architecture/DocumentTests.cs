using System.Text.RegularExpressions;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Tests.Architecture;

public sealed partial class DocumentTests
{
    private static readonly string[] ChangeKinds = ["Security", "Added", "Changed", "Deprecated", "Removed", "Fixed"];

    [Fact]
    public void The_drawing_shows_exactly_the_table()
    {
        var drawn = Arrow().Matches(Repository.Read("docs/design/reset-state-machine.md"))
            .Select(static match => $"{match.Groups["from"].Value} --> {match.Groups["to"].Value} : {match.Groups["on"].Value}");
        var listed = ResetTransitions.Table.Select(static entry => $"{entry.Key.From} --> {entry.Value} : {entry.Key.On}");

        Assert.Equal(listed.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_drawing_ends_where_the_machine_ends()
    {
        var drawn = End().Matches(Repository.Read("docs/design/reset-state-machine.md")).Select(static match => match.Groups["from"].Value);

        Assert.Equal(ResetTransitions.Ends.Select(static state => state.ToString()).Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_of_operations_names_every_state()
    {
        var text = Repository.Read("docs/design/reset-state-machine.md");

        Assert.All(Enum.GetNames<OperationState>(), name => Assert.Contains($"\n| {name} |", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_diagnosis_pages_are_those_of_the_catalogue()
    {
        var made = DiagnosisPage.All();
        var kept = Repository.Sources("docs/diagnosis", "*.md").Select(path => Path.GetFileName(path));

        Assert.Equal(made.Keys.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));

        // if this fails: dotnet run --project src/Sspr.Cli -- docs diagnosis --out docs/diagnosis
        Assert.All(made, page => Assert.Equal(page.Value, Repository.Read($"docs/diagnosis/{page.Key}")));
    }

    [Fact]
    public void Every_guarantee_names_tests_that_exist()
    {
        var tests = Repository.TestNames();
        var rows = Repository.Read("docs/threat-model.md").Split("## Guarantees")[1].Split("\n## ")[0]
            .Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();

        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var named = Quoted().Matches(row.Split('|')[2]).Select(static match => match.Groups["name"].Value).ToList();
            Assert.NotEmpty(named);
            Repository.AssertNone(named.Where(name => !tests.Contains(name)));
        }
    }

    [Fact]
    public void Every_test_that_the_table_of_directories_names_exists()
    {
        var tests = Repository.TestNames();
        var named = Quoted().Matches(Repository.Read("docs/directories.md")).Select(static match => match.Groups["name"].Value)
            .Where(static name => name.Contains('_', StringComparison.Ordinal) && !name.StartsWith("SSPR_", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(named);
        Repository.AssertNone(named.Where(name => !tests.Contains(name)));
    }

    [Fact]
    public void No_text_says_a_Japanese_word_that_the_glossary_leaves_out()
    {
        var words = Repository.Read("docs/glossary.md").Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(static row => row.Split('|')[3].Split(',', StringSplitOptions.TrimEntries)).Where(static word => word.Any(static character => character > '\u3000')).ToList();

        Assert.NotEmpty(words);
        Repository.AssertNone(
            from path in Repository.Sources("src").Concat(Repository.Sources("src", "*.razor")).Concat(Repository.Sources("docs", "*.md"))
            where path != "docs/glossary.md"
            from word in words
            where Repository.Read(path).Contains(word, StringComparison.Ordinal)
            select $"{path}: {word}");
    }

    [Fact]
    public void The_changelog_keeps_its_form()
    {
        var text = Repository.Read("CHANGELOG.md");

        Assert.Contains("\n## [Unreleased]\n", text, StringComparison.Ordinal);
        foreach (var release in text.Split("\n## ")[1..])
        {
            var kinds = release.Split("\n### ")[1..].Select(static part => part.Split('\n')[0]).ToList();
            Assert.All(kinds, kind => Assert.Contains(kind, ChangeKinds));
            Assert.True(!kinds.Contains("Security", StringComparer.Ordinal) || kinds[0] == "Security", "Security goes first.");
        }
    }

    [Fact]
    public void Every_code_in_the_documents_is_in_the_catalogue() =>
        Repository.AssertNone(Repository.Documents()
            .SelectMany(path => Code().Matches(Repository.Read(path)).Select(match => (path, Code: match.Value)))
            .Where(static found => !ProblemCatalogue.TryFind(found.Code, out _))
            .Select(static found => $"{found.path}: {found.Code}"));

    [Fact]
    public void Every_link_between_documents_leads_somewhere() =>
        Repository.AssertNone(Repository.Documents()
            .SelectMany(path => Link().Matches(Repository.Read(path))
                .Select(match => match.Groups["to"].Value)
                .Where(static to => !to.Contains("://", StringComparison.Ordinal) && !to.StartsWith('#'))
                .Select(to => (path, to, target: Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, to.Split('#')[0]))))
            .Where(static found => !File.Exists(found.target) && !Directory.Exists(found.target))
            .Select(static found => $"{found.path}: {found.to}"));

    [GeneratedRegex(@"^ +(?<from>\w+) --> (?<to>\w+) : (?<on>\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^ +(?<from>\w+) --> \[\*\]$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex End();

    [GeneratedRegex("`(?<name>[A-Z]\\w+)`", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\bSSPR_[1-9]\d{3}\b", RegexOptions.None, 5000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();
}
