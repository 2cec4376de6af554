using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Passwords.Banned;
using Sspr.Passwords.Passphrases;

namespace Sspr.Tests.Passwords;

public sealed class PassphraseTests
{
    private static readonly PasswordRules Strict = new()
    {
        MinimumLength = 14,
        ComplexityRequired = true,
        HistoryLength = 24,
        MinimumAge = TimeSpan.Zero,
        Source = "Default Domain Policy",
        HistoryEnforcedOnReset = true,
        ForbiddenParts = ["alice", "River"],
    };

    [Fact]
    public void There_are_as_many_words_as_the_stated_entropy_needs()
    {
        var words = PassphraseWords.All;

        Assert.Equal(1296, words.Count);
        Assert.Equal(words.Count, words.Distinct(StringComparer.Ordinal).Count());
        Assert.All(words, static word => Assert.InRange(word.Length, 3, PassphraseWords.Longest));
        Assert.All(words, static word => Assert.All(word, static letter => Assert.True(char.IsAsciiLetterLower(letter))));

        // five words and one of 90 numbers
        Assert.InRange((5 * Math.Log2(words.Count)) + Math.Log2(90), 58.19, 58.20);
    }

    [Fact]
    public void No_word_is_one_that_everybody_guesses() => Assert.Empty(PassphraseWords.All.Intersect(TermFile.Shipped, StringComparer.Ordinal));

    [Fact]
    public void What_is_offered_passes_every_rule()
    {
        var checker = Checkers.With(new PasswordOptions { MinimumLength = 15, BannedTerms = ["contoso"] });
        var maker = new PassphraseMaker(checker);
        var context = new PasswordContext(Strict, []);
        for (var i = 0; i < 2000; i++)
        {
            using var made = maker.Make(context, checker.Own);

            Assert.NotNull(made);
            Assert.Empty(checker.CheckHere(made, context, checker.Own));
            Assert.False(made.Characters.Contains("river", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Ten_thousand_random_passphrases_are_all_taken()
    {
        var checker = Checkers.With(new PasswordOptions { MinimumLength = 15 });
        var maker = new PassphraseMaker(Checkers.With(new PasswordOptions { RefuseCommon = false, RefuseNames = false }));
        var (context, own) = (new PasswordContext(null, []), checker.Own);
        for (var i = 0; i < 10_000; i++)
        {
            using var made = maker.Make(context, own with { RefuseCommon = false })!;
            Assert.Empty(checker.CheckHere(made, context, own));
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(128)]
    public void It_is_as_long_as_the_rules_want(int minimum)
    {
        var checker = Checkers.With(new PasswordOptions { MinimumLength = minimum });

        using var made = new PassphraseMaker(checker).Make(new PasswordContext(null, []), checker.Own);

        Assert.InRange(made!.Length, minimum, NewPassword.MaximumLength);
    }

    [Fact]
    public void Where_no_passphrase_can_pass_none_is_offered()
    {
        // every word list has words with an e or an a in it, but no rule on names is this short: the directory's own is
        var checker = Checkers.With(new PasswordOptions());
        var impossible = Strict with { ForbiddenParts = ["-"] };

        Assert.Null(new PassphraseMaker(checker).Make(new PasswordContext(impossible, []), checker.Own));
    }
}
