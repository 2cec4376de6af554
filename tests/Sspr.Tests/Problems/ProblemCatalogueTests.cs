using System.Reflection;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Storage;
using Sspr.Tests.Architecture;

namespace Sspr.Tests.Problems;

public sealed class ProblemCatalogueTests
{
    private static readonly string[] FactsAboutAccounts =
    [
        "disabled", "locked", "not registered", "no account", "does not exist", "unknown user", "expired account", "protected",
        "privileged", "not found", "無効", "ロック", "未登録", "存在しません", "特権", "見つかりません",
    ];

    private static readonly string[] Verbs =
    [
        "Add", "Allow", "Ask", "Assign", "Back", "Bring", "Buy", "Check", "Choose", "Compare", "Consider", "Correct", "Decide", "Find", "Follow", "For", "Give", "Grant",
        "Have", "Help", "If", "Install", "Issue", "Keep", "Leave", "Let", "Look", "Make", "Move", "Name", "On", "Open", "Or", "Put", "Read", "Register",
        "Remove", "Renew", "Replace", "Report", "Restore", "Revoke", "Run", "Save", "Send", "Set", "Sign", "Start", "Stop", "Switch", "Take", "Talk", "Then",
        "Try", "Type", "Use", "Wait", "Write",
    ];

    [Fact]
    public void Every_code_has_an_entry_and_every_entry_a_code()
    {
        Assert.Equal(
            Fields().Values.Order(StringComparer.Ordinal),
            ProblemCatalogue.All.Select(problem => problem.Code.Value));
    }

    [Fact]
    public void No_code_is_given_twice() =>
        Assert.Equal(Fields().Count, Fields().Values.Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Codes_are_pinned_to_their_names_for_ever()
    {
        var pinned = Repository.Read("tests/Sspr.Tests/Problems/pinned-codes.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var present = Fields().Select(field => $"{field.Value} {field.Key}").Order(StringComparer.Ordinal);

        // a new code is added to the file; a line of the file is never changed or removed
        Assert.Equal(pinned, present);
    }

    [Fact]
    public void Every_text_stands_in_both_languages()
    {
        foreach (var text in ProblemCatalogue.All.SelectMany(Texts))
        {
            Assert.False(string.IsNullOrWhiteSpace(text.English));
            Assert.Contains(text.Japanese, IsJapanese);
            Assert.DoesNotContain(text.English, IsJapanese);
        }
    }

    [Fact]
    public void Every_fix_is_a_list_of_actions_and_ends_with_one()
    {
        foreach (var problem in ProblemCatalogue.All)
        {
            Assert.NotEmpty(problem.Fix);
            Assert.All(problem.Fix, step => Assert.Contains(step.English.Split(' ', ',', ':')[0], Verbs));
            Assert.All(problem.Fix, step => Assert.EndsWith(".", step.English.TrimEnd('`', ')'), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Public_texts_name_no_fact_about_an_account()
    {
        foreach (var problem in ProblemCatalogue.All)
        {
            foreach (var word in FactsAboutAccounts)
            {
                Assert.DoesNotContain(word, problem.Public.English, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(word, problem.Public.Japanese, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_stranger_reads_the_same_about_every_state_of_an_account()
    {
        ProblemCode[] states =
        [
            ProblemCodes.AccountNotFound, ProblemCodes.AccountAmbiguous, ProblemCodes.AccountDisabled, ProblemCodes.AccountProtected,
            ProblemCodes.AccountOutOfScope, ProblemCodes.AccountExpired, ProblemCodes.NotEnoughRegistered,
        ];

        Assert.Single(states.Select(state => (ProblemCatalogue.Of(state).Public, ProblemCatalogue.Of(state).Status)).Distinct());
    }

    [Fact]
    public void Every_status_is_one_that_a_reply_can_have() =>
        Assert.All(ProblemCatalogue.All, problem => Assert.InRange(problem.Status, 200, 599));

    [Fact]
    public void Microsofts_numbers_keep_the_names_that_Microsoft_gave_them()
    {
        foreach (var problem in ProblemCatalogue.All.Where(problem => problem.Code.Value.StartsWith("SSPR_00", StringComparison.Ordinal)))
        {
            Assert.Contains(problem.Microsoft, name => name.StartsWith(problem.Code.Value + " ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("SSPR_0014")]
    [InlineData("sspr-14")]
    [InlineData(" 14 ")]
    [InlineData("0014")]
    public void A_code_is_found_however_it_is_typed(string typed)
    {
        Assert.True(ProblemCatalogue.TryFind(typed, out var problem));
        Assert.Equal(ProblemCodes.NotEnoughRegistered, problem.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SSPR_9999")]
    [InlineData("K7QF-2M9X-4TBD")]
    public void What_is_no_code_is_not_found(string? typed) => Assert.False(ProblemCatalogue.TryFind(typed, out _));

    [Fact]
    public void Every_outcome_leads_to_an_entry()
    {
        Assert.All(Enum.GetValues<DirectoryFaultKind>(), kind => ProblemCatalogue.Of(ProblemOf.Fault(kind)));
        Assert.All(Enum.GetValues<WriteObstacleKind>(), kind => ProblemCatalogue.Of(ProblemOf.Obstacle(kind)));
        Assert.All(Enum.GetValues<PasswordRule>(), rule => ProblemCatalogue.Of(ProblemOf.Refusal(rule)));
        Assert.All(Enum.GetValues<ProtectionReason>(), reason => ProblemCatalogue.Of(ProblemOf.Protection(reason)));
        Assert.All(Enum.GetValues<StoreFault>(), fault => ProblemCatalogue.Of(ProblemOf.Store(fault)));
    }

    [Fact]
    public void No_two_faults_of_a_directory_share_a_code()
    {
        var kinds = Enum.GetValues<DirectoryFaultKind>();

        Assert.Equal(kinds.Length, kinds.Select(ProblemOf.Fault).Distinct().Count());
    }

    private static Dictionary<string, string> Fields() => typeof(ProblemCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => field.Name, field => ((ProblemCode)field.GetValue(null)!).Value, StringComparer.Ordinal);

    private static IEnumerable<LocalText> Texts(Problem problem) =>
        [problem.Public, problem.Symptom, problem.Cause, .. problem.Fix];

    private static bool IsJapanese(char character) => character is (>= '\u3040' and <= '\u30FF') or (>= '\u4E00' and <= '\u9FFF');
}
