using Sspr.Problems;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>No code of the catalogue is without a real fault, another test of it, or a reason.</summary>
public sealed class CodeCoverageTests(ITestOutputHelper output)
{
    private const string Page = "docs/real-faults.md";

    [Fact]
    public void Every_code_has_a_real_fault_test_or_a_reason()
    {
        var made = RealFaults.All.Select(static fault => fault.Code.Value).Distinct(StringComparer.Ordinal).ToList();
        var without = CodeWithoutFault.All.Select(static line => line.Code).ToList();

        Assert.Distinct(without);
        Assert.Empty(made.Intersect(without, StringComparer.Ordinal));
        Assert.Equal(
            ProblemCatalogue.All.Select(static problem => problem.Code.Value).Order(StringComparer.Ordinal),
            made.Concat(without).Order(StringComparer.Ordinal));
        output.WriteLine(
            $"made: {made.Count}, proven elsewhere: {RealFaultsPage.Count(CodeWithoutFault.Proven)}, "
            + $"stand-in: {RealFaultsPage.Count(CodeWithoutFault.StandIn)}, cannot be made here: {RealFaultsPage.Count(CodeWithoutFault.Cannot)}");
    }

    [Fact]
    public void Every_test_that_is_named_asserts_its_code()
    {
        var silent = new List<string>();
        foreach (var line in CodeWithoutFault.All)
        {
            if (line.Kind == CodeWithoutFault.Cannot)
            {
                Assert.Equal("-", line.File);
                Assert.EndsWith(".", line.Rest, StringComparison.Ordinal);
                continue;
            }

            Assert.Contains(line.Kind, new[] { CodeWithoutFault.Proven, CodeWithoutFault.StandIn });
            var source = new TestSource(File.ReadAllText(Path.Combine(LabScript.RepositoryRoot, "tests", line.File)));
            Assert.True(source.Has(line.Rest), $"{line.Code}: there is no {line.Rest} in {line.File}");
            if (!source.Asserts(line.Rest, line.Code))
            {
                silent.Add($"{line.Code}: {line.Rest} in {line.File}");
            }
        }

        Assert.Empty(silent);
    }

    [Fact]
    public void Every_fault_has_a_name_of_its_own() => Assert.Distinct(RealFaults.All.Select(static fault => fault.Name));

    [Fact]
    public void The_page_is_made_from_the_lists()
    {
        var path = Path.Combine(LabScript.RepositoryRoot, Page);
        if (Environment.GetEnvironmentVariable("OPENSSPR_WRITE_DOCS") is "yes")
        {
            File.WriteAllText(path, RealFaultsPage.Of());
        }

        Assert.Equal(RealFaultsPage.Of(), File.ReadAllText(path));
    }
}
