using CsCheck;
using Sspr.Passwords.Banned;

namespace Sspr.Tests.Passwords;

/// <summary>Microsoft's published algorithm: the worked examples first, then what must hold for every list and every password.</summary>
public sealed class BannedTermsTests
{
    private static readonly Gen<string> Letters = Gen.Char["abcdeo01lsx$@ \u00e9"].Array[0, 24].Select(static letters => new string(letters));
    private static readonly Gen<string> Term = Gen.Char["abcdeols"].Array[4, 9].Select(static letters => new string(letters));
    private static readonly Gen<string[]> Terms = Term.Array[0, 6];

    [Theory]
    [InlineData("C0ntos0Blank12", 4)]
    [InlineData("ContoS0Bl@nkf9!", 5)]
    [InlineData("Bl@nK", 1)]
    [InlineData("contosoblank12", 4)]
    public void The_worked_examples_score_as_published(string password, int score) =>
        Assert.Equal(score, BannedTerms.Of([], ["contoso", "blank"]).Score(password));

    [Theory]
    [InlineData("abcdef")]
    [InlineData("abcdeg")]
    [InlineData("abcdefg")]
    [InlineData("abcde")]
    [InlineData("abXcdef")]
    [InlineData("bcdef")]
    public void One_edit_away_from_a_banned_term_is_refused(string password) =>
        Assert.True(BannedTerms.Of(["abcdef"], []).Score(password) < BannedTerms.Needed);

    [Fact]
    public void Two_edits_away_are_not_the_term() => Assert.Equal(6, BannedTerms.Of(["abcdef"], []).Score("aXcdXf"));

    [Fact]
    public void A_one_counts_the_same_read_as_a_letter_or_left_alone()
    {
        // the published table reads 1 as l, the published example leaves it: their score is the same
        var terms = BannedTerms.Of([], ["contoso", "blank"]);

        Assert.Equal(terms.Score("C0ntos0BlankL2"), terms.Score("C0ntos0Blank12"));
    }

    [Fact]
    public void A_character_beside_a_term_scores_for_itself()
    {
        var terms = BannedTerms.Of([], ["blank"]);

        Assert.Equal([2, 2, 1], new[] { "xblank", "blankx", "blaxnk" }.Select(password => terms.Score(password)));
    }

    [Fact]
    public void The_lowest_way_to_cut_is_taken()
    {
        // the longest term from the left leaves six characters over, the other one three
        var terms = BannedTerms.Of(["sunshine", "shinebright"], []);

        Assert.Equal(4, terms.Score("sunshinebright"));
    }

    [Theory]
    [InlineData("Ｐａｓｓｗｏｒｄ")]
    [InlineData("P@SSW0RD")]
    [InlineData("pa$$word")]
    [InlineData("passworb")]
    public void What_is_read_as_a_term_is_one(string password) => Assert.Equal(1, BannedTerms.Of(["password"], []).Score(password));

    [Fact]
    public void The_lists_are_told_apart()
    {
        var terms = BannedTerms.Of(["dragon"], ["contoso"]);

        Assert.Equal([7, 1, 1], new[] { TermSource.Everybody, TermSource.Organisation, TermSource.All }.Select(list => terms.Score("contoso", list)));
    }

    [Fact]
    public void A_character_of_two_units_scores_one() => Assert.Equal(3, BannedTerms.None.Score("😀😀a"));

    [Fact]
    public void Another_banned_term_never_raises_a_score() =>
        Gen.Select(Terms, Term, Letters).Sample(static (terms, more, password) =>
            BannedTerms.Of([.. terms, more], []).Score(password) <= BannedTerms.Of(terms, []).Score(password));

    [Fact]
    public void A_score_is_at_most_the_number_of_characters_and_without_terms_just_that() =>
        Gen.Select(Terms, Letters).Sample(static (terms, password) =>
            BannedTerms.Of(terms, []).Score(password) <= password.Length && BannedTerms.None.Score(password) == password.Length);

    [Fact]
    public void Only_an_empty_password_scores_nothing() =>
        Gen.Select(Terms, Letters).Sample(static (terms, password) => BannedTerms.Of(terms, []).Score(password) == 0 == (password.Length == 0));

    [Fact]
    public void Two_passwords_together_score_at_most_what_both_score() =>
        Gen.Select(Terms, Letters, Letters).Sample(static (terms, one, two) =>
        {
            var banned = BannedTerms.Of(terms, []);
            return banned.Score(one + two) <= banned.Score(one) + banned.Score(two);
        });

    [Fact]
    public void Case_and_substitutions_change_no_score() =>
        Gen.Select(Terms, Letters).Sample(static (terms, password) =>
        {
            var banned = BannedTerms.Of(terms, []);
            var disguised = password.ToUpperInvariant().Replace('O', '0').Replace('S', '$').Replace('A', '@').Replace('L', '1');
            return banned.Score(disguised) == banned.Score(password);
        });

    [Fact]
    public void Reading_a_reading_changes_nothing() =>
        Gen.String.Sample(static text => PasswordReading.Of(PasswordReading.Of(text)) == PasswordReading.Of(text));

    [Fact]
    public void The_search_finds_what_a_plain_comparison_finds() =>
        Gen.Select(Terms, Letters).Sample(static (terms, password) =>
            BannedTerms.Of(terms, []).Score(password) == PlainScore(password, terms), iter: 2000);

    /// <summary>The rule written down as plainly as can be, and far too slow for use.</summary>
    private static int PlainScore(string password, string[] terms)
    {
        var reading = PasswordReading.Of(password);
        var pieces = new int[reading.Length + 1];
        for (var end = 1; end <= reading.Length; end++)
        {
            pieces[end] = pieces[end - 1] + 1;
            for (var start = 0; start < end; start++)
            {
                if (terms.Any(term => IsOneEditAway(reading[start..end], PasswordReading.Of(term))))
                {
                    pieces[end] = Math.Min(pieces[end], pieces[start] + 1);
                }
            }
        }

        return pieces[^1];
    }

    private static bool IsOneEditAway(string part, string term) => part == term
        || (part.Length == term.Length && part.Zip(term).Count(static pair => pair.First != pair.Second) == 1)
        || Enumerable.Range(0, term.Length).Any(at => term.Remove(at, 1) == part)
        || Enumerable.Range(1, Math.Max(0, part.Length - 2)).Any(at => part.Remove(at, 1) == term);
}
