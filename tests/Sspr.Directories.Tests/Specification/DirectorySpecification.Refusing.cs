using Sspr.Problems;

namespace Sspr.Directories.Tests.Specification;

/// <summary>Which passwords are refused, and with which rule.</summary>
public abstract partial class DirectorySpecification
{
    [Fact]
    public async Task A_password_of_256_characters_is_set_and_one_of_257_is_too_long()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var longest = "Aa1-" + new string('x', 252);

        var rule = await RefusedAsync(directory, name, longest + "x");
        Assert.Equal((PasswordRule.TooLong, ProblemCodes.PasswordTooLong), (rule, ProblemOf.Refusal(rule)));
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(directory, name, longest));
        Assert.True(await directory.SignsInAsync(name, longest));
    }

    [Theory]
    [InlineData("Sh0rt!", PasswordRule.TooShort)]
    [InlineData("", PasswordRule.TooShort)]
    [InlineData("With-a-NUL\0-2026", PasswordRule.ForbiddenCharacter)]
    public async Task A_password_against_a_rule_is_refused_with_the_rule_and_nothing_is_written(string password, PasswordRule rule)
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);

        Assert.Equal(rule, await RefusedAsync(directory, name, password));
        Assert.Equal(before, await directory.CountWritesAsync(name));
        Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    [Fact]
    public async Task A_password_with_half_a_surrogate_pair_is_refused_because_nobody_could_type_it()
    {
        await using var directory = await StartAsync();

        Assert.Equal(PasswordRule.ForbiddenCharacter, await RefusedAsync(directory, await directory.NewPersonAsync(), "Half-a-pair" + '\ud83d' + "-2026"));
    }

    [Theory]
    [InlineData("alllowercaseletters")]
    [InlineData("X-{0}-2026")]
    public async Task A_password_of_one_kind_of_character_or_with_the_login_name_in_it_is_refused_exactly_where_there_is_such_a_rule(string pattern)
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var password = string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, name.ToUpperInvariant());
        var before = await directory.CountWritesAsync(name);

        var result = await ResetAsync(directory, name, password);

        if (HasComplexityRule(directory))
        {
            Assert.Equal(PasswordRule.NotComplex, Assert.IsType<SetPasswordResult.Refused>(result).Refusal.Rule);
            Assert.Equal(before, await directory.CountWritesAsync(name));
            Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
        }
        else
        {
            Assert.IsType<SetPasswordResult.Written>(result);
            Assert.True(await directory.SignsInAsync(name, password));
        }
    }

    [Fact]
    public async Task The_present_password_is_refused_exactly_where_resets_are_held_to_history()
    {
        await using var directory = await StartAsync();

        var result = await ResetAsync(directory, await directory.NewPersonAsync(), directory.FirstPassword);

        if (directory.HoldsResetsToHistory)
        {
            Assert.Equal(PasswordRule.InHistory, Assert.IsType<SetPasswordResult.Refused>(result).Refusal.Rule);
        }
        else
        {
            Assert.IsType<SetPasswordResult.Written>(result);
        }
    }
}
