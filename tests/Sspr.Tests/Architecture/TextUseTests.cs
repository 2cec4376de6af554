using System.Text;
using System.Text.RegularExpressions;

namespace Sspr.Tests.Architecture;

/// <summary>A language that lacks a text does not compile; a text that no page shows is found here.</summary>
public sealed partial class TextUseTests
{
    private const string Server = "src/Sspr.Server";

    [Fact]
    public void No_text_is_kept_that_no_page_shows()
    {
        var texts = Repository.Sources(Server).Where(static path => Interface().IsMatch(path)).ToList();

        Assert.True(texts.Count > 8, "The interfaces of the texts are not where they are looked for.");
        Repository.AssertNone(UnusedOf(texts.SelectMany(path => MembersOf(Repository.Read(path))), Pages()));
    }

    [Fact]
    public void A_text_that_no_page_shows_would_be_found() =>
        Assert.Equal(["NobodySaysThis"], UnusedOf(MembersOf("public interface X\n{\n    string SkipToMain { get; }\n\n    string NobodySaysThis(int left);\n}\n"), Pages()));

    private static IEnumerable<string> MembersOf(string source) => Member().Matches(source).Select(static match => match.Groups["name"].Value);

    private static IEnumerable<string> UnusedOf(IEnumerable<string> members, string pages) =>
        members.Where(name => !Regex.IsMatch(pages, $@"\.{name}\b", RegexOptions.None, TimeSpan.FromSeconds(5)));

    private static string Pages()
    {
        var all = new StringBuilder();
        foreach (var path in Repository.Sources(Server).Concat(Repository.Sources(Server, "*.razor")).Where(static path => !path.Contains("/Texts/", StringComparison.Ordinal)))
        {
            all.Append(Repository.Read(path));
        }

        return all.ToString();
    }

    [GeneratedRegex(@"/Texts/I[A-Z]\w+\.cs$", RegexOptions.None, 5000)]
    private static partial Regex Interface();

    [GeneratedRegex(@"^    [\w<>\.\?]+ (?<name>\w+)(\(| \{)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Member();
}
