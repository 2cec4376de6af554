using Sspr.Problems;

namespace Sspr.Tests.Problems;

public sealed class FixStepsTests
{
    [Fact]
    public void A_command_has_the_name_of_the_account_that_was_asked_about()
    {
        var steps = FixSteps.For(ProblemCatalogue.Of(ProblemCodes.AccountDisabled), "erin.evans-2");

        Assert.Equal("If it shall live again: `Enable-ADAccount erin.evans-2`, or `samba-tool user enable erin.evans-2`.", steps[1].English);
        Assert.Contains("`samba-tool user enable erin.evans-2`", steps[1].Japanese, StringComparison.Ordinal);
        Assert.Contains("`sspr why --user erin.evans-2`", steps[2].English, StringComparison.Ordinal);
        Assert.Contains("`sspr why --user erin.evans-2`", steps[2].Japanese, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_in_an_example_is_not_made_one_of_somebody()
    {
        var steps = FixSteps.For(ProblemCatalogue.Of(ProblemCodes.NotEnoughRegistered), "dave");

        Assert.Contains(
            steps, static step => step.English.Contains("--user dave --email alice@mail.example`", StringComparison.Ordinal));
    }

    [Fact]
    public void A_command_has_the_name_that_the_directory_has_in_the_settings()
    {
        var steps = FixSteps.For(ProblemCatalogue.Of(ProblemCodes.NotEnoughRegistered), loginName: null, "head.office");

        Assert.Contains(
            steps, static step => step.English.Contains("`sspr registration add --directory head.office --user alice ", StringComparison.Ordinal));
        Assert.Contains(
            steps, static step => step.Japanese.Contains("`sspr registration add --directory head.office --user alice ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x;id")]
    [InlineData("$(id)")]
    [InlineData("a b")]
    [InlineData("a`b")]
    [InlineData("--force")]
    [InlineData("a\n")]
    [InlineData("O'Neill")]
    [InlineData("山田")]
    [InlineData("")]
    public void A_name_that_a_shell_could_read_otherwise_is_not_put_into_a_command(string name)
    {
        var problem = ProblemCatalogue.Of(ProblemCodes.AccountDisabled);

        Assert.Same(problem.Fix, FixSteps.For(problem, name, name));
    }

    [Fact]
    public void Without_an_account_the_steps_are_those_of_the_catalogue()
    {
        var problem = ProblemCatalogue.Of(ProblemCodes.AccountDisabled);

        Assert.Same(problem.Fix, FixSteps.For(problem, loginName: null));
    }
}
