using Sspr.Diagnosis.Entra;
using Sspr.Diagnosis.Rules;
using Sspr.Problems;

namespace Sspr.Tests.Architecture;

public sealed class RuleTests
{
    private static IEnumerable<ProblemCode> Named =>
        InstallationRules.All.Concat<IDiagnosisRule>(AccountRules.All).SelectMany(static rule => rule.Codes).Concat(EntraRules.All.Select(static rule => rule.Code));

    [Fact]
    public void Every_rule_about_the_installation_is_in_its_list_once() => AssertListed(InstallationRules.All);

    [Fact]
    public void Every_rule_about_an_account_is_in_its_list_once() => AssertListed(AccountRules.All);

    [Fact]
    public void Every_rule_names_codes_of_the_catalogue_and_none_twice()
    {
        var known = ProblemCatalogue.All.Select(static problem => problem.Code).ToHashSet();

        Assert.All(InstallationRules.All.Concat<IDiagnosisRule>(AccountRules.All), rule =>
        {
            Assert.NotEmpty(rule.Codes);
            Assert.Distinct(rule.Codes);
            Assert.All(rule.Codes, code => Assert.Contains(code, known));
        });
    }

    [Fact]
    public void Every_rule_is_one_file_named_after_it_and_sealed()
    {
        var files = Repository.Sources("src/Sspr/Diagnosis/Rules").ToHashSet(StringComparer.Ordinal);

        Assert.All(InstallationRules.All.Select(static rule => rule.GetType()).Concat(AccountRules.All.Select(static rule => rule.GetType())), type =>
        {
            Assert.True(type.IsSealed);
            Assert.Contains($"src/{type.Namespace!.Replace('.', '/')}/{type.Name}.cs", files);
        });
    }

    [Fact]
    public void Every_code_is_named_by_a_rule_or_its_absence_has_a_reason()
    {
        var without = Without().Select(static line => line.Code).ToList();

        Assert.Distinct(without);
        Assert.Empty(without.Intersect(Named.Select(static code => code.Value)));
        Assert.Equal(
            ProblemCatalogue.All.Select(static problem => problem.Code.Value).Order(StringComparer.Ordinal),
            without.Concat(Named.Select(static code => code.Value)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_code_without_a_rule_is_given_where_its_reason_says()
    {
        var fields = typeof(ProblemCodes).GetFields().ToDictionary(static field => ((ProblemCode)field.GetValue(null)!).Value, static field => field.Name);
        Repository.AssertNone(Without().Where(static line => line.File != "-").Where(line =>
        {
            var source = Repository.Read(line.File);
            return !source.Contains($"ProblemCodes.{fields[line.Code]}", StringComparison.Ordinal) && !source.Contains(line.Code, StringComparison.Ordinal);
        }).Select(static line => $"{line.Code} is not in {line.File}"));
    }

    private static IEnumerable<(string Code, string File, string Reason)> Without() =>
        from line in Repository.Read("tests/Sspr.Tests/Architecture/codes-without-a-rule.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        where line[0] != '#'
        let parts = line.Split(" | ", 3)
        select (parts[0], parts[1], parts[2]);

    private static void AssertListed<TRule>(IReadOnlyList<TRule> list)
        where TRule : IDiagnosisRule
    {
        var classes = typeof(TRule).Assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(TRule)))
            .Select(static type => type.FullName);

        Assert.Equal(classes.Order(StringComparer.Ordinal), list.Select(static rule => rule.GetType().FullName).Order(StringComparer.Ordinal));
    }
}
