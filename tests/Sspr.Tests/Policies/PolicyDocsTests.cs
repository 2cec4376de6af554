using System.Text.RegularExpressions;
using Sspr.Policies;
using Sspr.Tests.Architecture;

namespace Sspr.Tests.Policies;

public sealed partial class PolicyDocsTests
{
    private static readonly string Page = Repository.Read("docs/operate/policy.md");

    [Fact]
    public void The_example_in_the_documentation_means_what_its_heading_says()
    {
        var document = PolicyReaderTests.Sound(Example().Match(Page).Groups["json"].Value);

        int? Gates(params string[] groups) => (PolicyEvaluation.For(document, PolicySubject.MemberOf(groups)) as PolicyVerdict.Applies)?.Reset?.Gates;
        Assert.Equal((1, 3, 2, 2), (Gates("Group A"), Gates("Group B"), Gates("Group B", "Interns"), Gates()));
        Assert.Equal(2, Gates("IT-Admins", "Group A"));
    }

    [Fact]
    public void Every_member_of_a_rule_is_documented()
    {
        var rule = PolicyWriter.ToJson(PolicyDocument.Default)["rules"]![0]!.AsObject();

        Repository.AssertNone(rule.Select(static member => member.Key).Where(static name => !Page.Contains($"`{name}", StringComparison.Ordinal)));
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Example();
}
