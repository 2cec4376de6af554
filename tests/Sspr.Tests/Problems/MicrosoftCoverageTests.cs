using Sspr.Problems;
using Sspr.Problems.Coverage;

namespace Sspr.Tests.Problems;

public sealed class MicrosoftCoverageTests
{
    [Fact]
    public void Every_sign_leads_to_problems_or_says_why_not()
    {
        Assert.All(MicrosoftCoverage.All, static sign =>
        {
            Assert.Equal(sign.Ours.Count == 0, sign.WhyNone is not null);
            Assert.Equal(sign.Ours.Count, sign.Ours.Distinct().Count());
            Assert.All(sign.Ours, static code => ProblemCatalogue.Of(code));
            Assert.Contains(sign.Meaning.Japanese, static character => character >= '\u3040');
            Assert.DoesNotContain(sign.Meaning.English, static character => character >= '\u3040');
        });
    }

    [Fact]
    public void No_sign_stands_there_twice()
    {
        var keys = MicrosoftCoverage.All.SelectMany(static sign => MicrosoftCoverage.KeysOf(sign.Name)).ToList();

        Assert.Equal(keys.Count, keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_code_of_Microsofts_in_the_catalogue_leads_back_to_the_problem()
    {
        var named = ProblemCatalogue.All.SelectMany(static problem => problem.Microsoft.Select(name => (problem.Code, Name: name))).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, static one =>
        {
            // a code may stand there with its name behind it
            var signs = MicrosoftCoverage.Find(one.Name).Concat(MicrosoftCoverage.Find(one.Name.Split(' ')[0])).ToList();
            Assert.True(signs.Any(sign => sign.Ours.Contains(one.Code)), $"{one.Code}: {one.Name} does not lead back");
        });
    }

    [Fact]
    public void Every_documented_number_is_in_the_table()
    {
        int[] gaps = [32006, 32012];
        var documented = Range(31001, 31019).Append("31034").Append("31044")
            .Concat(Range(32000, 32015).Where(number => !gaps.Select(static gap => $"{gap}").Contains(number, StringComparer.Ordinal)))
            .Concat(Range(33001, 33009))
            .Concat(["6329", "6306", "6800", "403", "405", "0x80230619", "0x8023061f", "0x8023062C", "0x80231367", "800700CE"])
            .Concat(new[] { 9, 10, 11, 12, 13, 14, 29, 30 }.Select(static code => $"SSPR_{code:D4}"));

        Assert.All(documented, static number => Assert.Single(MicrosoftCoverage.Find(number)));
    }

    [Fact]
    public void Every_problem_of_a_tenant_with_a_code_of_Microsofts_is_reached_from_the_table()
    {
        var reached = MicrosoftCoverage.All.SelectMany(static sign => sign.Ours).ToHashSet();

        Assert.All(
            ProblemCatalogue.All.Where(static problem => problem.Microsoft.Count > 0),
            problem => Assert.Contains(problem.Code, reached));
    }

    [Theory]
    [InlineData("33004")]
    [InlineData("adpermissionserror")]
    public void A_number_or_a_name_finds_its_line(string typed) =>
        Assert.Contains(ProblemCodes.ResetRightMissing, Assert.Single(MicrosoftCoverage.Find(typed)).Ours);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("99999")]
    public void What_Microsoft_does_not_document_finds_nothing(string? typed) => Assert.Empty(MicrosoftCoverage.Find(typed));

    private static IEnumerable<string> Range(int from, int to) => Enumerable.Range(from, to - from + 1).Select(static number => $"{number}");
}
