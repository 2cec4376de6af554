namespace Sspr.Directories.Tests;

public sealed class TypedNameTests
{
    [Theory]
    [InlineData("alice", null, "alice", null)]
    [InlineData(@"CORP\alice", "CORP", "alice", null)]
    [InlineData(@"\alice", "", "alice", null)]
    [InlineData(@"CORP\alice@corp.example", "CORP", "alice@corp.example", null)]
    [InlineData("alice@corp.example", null, "alice", "corp.example")]
    [InlineData("a@b@corp.example", null, "a@b", "corp.example")]
    [InlineData("@corp.example", null, "@corp.example", null)]
    [InlineData("alice@", null, "alice", "")]
    public void A_name_is_taken_apart_at_the_first_backslash_or_the_last_at_sign(string text, string? domain, string name, string? place)
    {
        var typed = TypedName.Read(text)!;
        Assert.Equal((domain, name, place), (typed.Domain, typed.Name, typed.Place));
    }

    [Fact]
    public void What_nobody_can_be_called_is_no_name()
    {
        Assert.All(["", @"CORP\", "al\nice", "\0", new string('a', 321)], static text => Assert.Null(TypedName.Read(text)));
        Assert.NotNull(TypedName.Read(new string('a', 320)));
    }

    [Fact]
    public void An_age_that_no_calendar_holds_is_never_over()
    {
        var set = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(set.AddDays(1), PasswordRules.OldEnough(set, TimeSpan.FromDays(1)));
        Assert.Equal(DateTimeOffset.MaxValue, PasswordRules.OldEnough(set, TimeSpan.MaxValue));
    }
}
