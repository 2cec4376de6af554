using Microsoft.Extensions.Time.Testing;
using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Passwords.Banned;
using Sspr.Problems;
using Sspr.Testing;
using Sspr.Tests.Passwords.Breached;

namespace Sspr.Tests.Passwords;

public sealed class ListReloadTests : IDisposable
{
    private readonly BreachedFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Some.Moment);

    [Fact]
    public void A_changed_list_of_terms_comes_into_force_within_half_a_minute()
    {
        var path = _folder.Write("terms.txt", ["# the board's pets", "wolfgang"]);
        var checker = Checkers.With(new PasswordOptions { BannedListFile = path }, _time);
        Assert.Equal(ProblemCodes.PasswordIsCommon, Objection(checker, "wolfgang77!"));
        Assert.Null(Objection(checker, "ludovika77!"));

        _folder.Write("terms.txt", ["wolfgang", "ludovika"]);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Null(Objection(checker, "ludovika77!"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ProblemCodes.PasswordIsCommon, Objection(checker, "ludovika77!"));
    }

    [Fact]
    public void A_list_that_was_spoilt_leaves_the_old_one_in_force()
    {
        var path = _folder.Write("terms.txt", ["wolfgang"]);
        var checker = Checkers.With(new PasswordOptions { BannedListFile = path }, _time);

        _folder.Write("terms.txt", ["abc"]);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ProblemCodes.PasswordIsCommon, Objection(checker, "wolfgang77!"));
    }

    [Fact]
    public void A_list_with_a_line_that_is_no_term_is_refused_with_its_number()
    {
        var fault = Assert.Throws<PasswordListException>(() => TermFile.Read(_folder.Write("terms.txt", ["wolfgang", "abc"])));

        Assert.Equal(ProblemCodes.BannedListUnusable, fault.Problem);
        Assert.Contains("line 2 has 3 characters", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ProblemCodes.BannedListUnusable, Assert.Throws<PasswordListException>(() => TermFile.Read("/nowhere/terms.txt")).Problem);
    }

    [Fact]
    public void A_replaced_file_of_breached_passwords_is_opened_again_and_a_damaged_one_is_not()
    {
        _folder.Make([BreachedFolder.HashOf("rainy umbrellas")]).Dispose();
        var checker = Checkers.With(new PasswordOptions { Breached = new() { File = _folder.Target } }, _time);
        Assert.Equal(ProblemCodes.PasswordIsBreached, Objection(checker, "rainy umbrellas"));

        _folder.Make([BreachedFolder.HashOf("sunny parasols"), BreachedFolder.HashOf("snowy gloves")]).Dispose();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(Objection(checker, "rainy umbrellas"));
        Assert.Equal(ProblemCodes.PasswordIsBreached, Objection(checker, "sunny parasols"));

        File.Delete(_folder.Target);
        File.WriteAllText(_folder.Target, "no such list");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ProblemCodes.PasswordIsBreached, Objection(checker, "snowy gloves"));
    }

    public void Dispose() => _folder.Dispose();

    private static ProblemCode? Objection(PasswordChecker checker, string password)
    {
        using var candidate = NewPassword.FromCharacters(password);
        return checker.CheckHere(candidate, new(null, []), checker.Own).SingleOrDefault()?.Problem;
    }
}
