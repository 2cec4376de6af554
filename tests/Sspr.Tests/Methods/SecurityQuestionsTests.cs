using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sspr.Accounts;
using Sspr.Methods;
using Sspr.Methods.SecurityQuestions;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Testing;
using Sspr.Tests.Attacks;

namespace Sspr.Tests.Methods;

[Collection(nameof(NothingBeside))]
public sealed class SecurityQuestionsTests
{
    private static readonly Sspr.Directories.DirectoryAccount Alice = Some.Account();

    private static readonly string[] Typed = ["Lake Garda", "the old barn", "カレーライス", "The Owl!", "京都"];

    private readonly FakeTimeProvider _time = new(Some.Moment);
    private readonly Sspr.Resets.Reset _reset = Some.ResetIn(Sspr.Resets.ResetState.AwaitingProof);
    private readonly SecurityQuestionsMethod _method;

    public SecurityQuestionsTests() => _method = new SecurityQuestionsMethod(
        Some.Key(), Options.Create(new QuestionOptions { Own = ["Which river runs through our town?"] }), _time, new OneText());

    [Theory]
    [InlineData("Lake Garda", "lakegarda")]
    [InlineData("  LAKE-garda. ", "lakegarda")]
    [InlineData("ＬＡＫＥ　Ｇａｒｄａ", "lakegarda")]
    [InlineData("カレーライス", "かれーらいす")]
    [InlineData("ｶﾚｰﾗｲｽ", "かれーらいす")]
    [InlineData("かれー らいす", "かれーらいす")]
    [InlineData("ヴァイオリン", "ゔぁいおりん")]
    [InlineData("Cafe\u0301", "caf\u00e9")]
    [InlineData("!?", "")]
    [InlineData("a\ud800b", "")]
    public void All_ways_to_write_an_answer_are_one(string typed, string folded) => Assert.Equal(folded, AnswerText.Fold(typed));

    [Fact]
    public async Task Right_answers_are_accepted_however_they_are_written()
    {
        var registration = await RegisterAsync();
        var challenge = await IssueAsync(registration);
        var answers = QuestionsOf(challenge).Select(question => AnswerOf(question).ToUpperInvariant() + " .").ToArray();

        Assert.Equal(3, answers.Length);
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(challenge, answers, registration));
    }

    [Fact]
    public async Task One_wrong_answer_is_enough_to_be_refused()
    {
        var registration = await RegisterAsync();
        var challenge = await IssueAsync(registration);
        string[] right = [.. QuestionsOf(challenge).Select(AnswerOf)];
        for (var i = 0; i < right.Length; i++)
        {
            string[] wrong = [.. right];
            wrong[i] = "something else";
            Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(challenge, wrong, registration));
            wrong[i] = string.Empty;
            Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(challenge, wrong, registration));
        }

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(challenge, right[..2], registration));
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(challenge, [.. right, "more"], registration));
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(challenge, [right[1], right[0], right[2]], registration));
    }

    [Fact]
    public async Task Other_questions_are_drawn_each_time()
    {
        var registration = await RegisterAsync();
        var draws = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 500; i++)
        {
            draws.Add(string.Join(' ', QuestionsOf(await IssueAsync(registration)).Order(StringComparer.Ordinal)));
        }

        // three of five can be drawn in ten ways, and that one of them is drawn in none of so many is not to be expected
        Assert.Equal(10, draws.Count);
    }

    [Fact]
    public void A_name_that_nobody_has_is_asked_from_the_same_questions_each_time()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var others = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 100; i++)
        {
            var asked = QuestionsOf(_method.IssueDecoy(_reset));
            Assert.Equal(3, asked.Distinct().Count());
            seen.UnionWith(asked);
            others.UnionWith(QuestionsOf(_method.IssueDecoy(_reset with { AccountKey = AccountKey.Of(Some.Key(), Some.Name($"nobody{i}")) })));
        }

        Assert.Equal(5, seen.Count);
        Assert.Equal(13, others.Count);
    }

    [Fact]
    public async Task A_decoy_of_questions_costs_as_much()
    {
        // counted and not timed: a hash takes 19 MiB and tens of milliseconds, and nothing else of it counts
        var registration = await RegisterAsync();
        var real = await IssueAsync(registration);
        var decoy = _method.IssueDecoy(_reset);
        string[] answers = ["one", "two", "three"];

        Assert.Equal(real.ProofHash.Length, decoy.ProofHash.Length);
        Assert.Equal(real.ExpiresAt, decoy.ExpiresAt);
        Assert.Equal(answers.Length, await CostAsync(() => VerifyAsync(real, answers, registration)));
        Assert.Equal(answers.Length, await CostAsync(() => VerifyAsync(decoy, answers)));
    }

    [Theory]
    [InlineData("too short", 0, "ab")]
    [InlineData("one ideograph", 0, "京")]
    [InlineData("nothing but signs", 0, "!!!???")]
    [InlineData("equal to another", 0, "THE OLD BARN")]
    [InlineData("in the question", 0, "first trip")]
    [InlineData("too long", 0, "long")]
    public async Task An_answer_that_is_easy_to_guess_is_refused(string why, int at, string answer)
    {
        var fields = Fields();
        fields[(at * 2) + 1] = why == "too long" ? new string('a', AnswerText.MaximumLength + 1) : answer;

        Assert.Equal(ProblemCodes.AnswersUnsuitable, Assert.IsType<RegisterResult.Wrong>(await ConfirmAsync(fields)).Problem);
    }

    [Fact]
    public async Task Questions_must_be_offered_and_different_and_as_many_as_asked_for()
    {
        var twice = Fields();
        twice[2] = twice[0];
        var foreign = Fields();
        foreign[0] = "a question of my own";

        foreach (var fields in new[] { twice, foreign, Fields()[..8], [] })
        {
            Assert.IsType<RegisterResult.Wrong>(await ConfirmAsync(fields));
        }
    }

    [Fact]
    public async Task The_store_holds_no_answer_and_the_work_factor_of_each_hash()
    {
        var opened = System.Text.Encoding.UTF8.GetString((await RegisterAsync()).Open(Some.Key())!);

        Assert.All(Typed, answer => Assert.DoesNotContain(AnswerText.Fold(answer), opened, StringComparison.Ordinal));
        Assert.Equal(5, opened.Split("\"Memory\":19456,\"Passes\":2").Length - 1);
    }

    [Theory]
    [InlineData(3, 4, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(6, 3, 0)]
    [InlineData(5, 3, 21)]
    public void Settings_that_cannot_be_met_are_refused(int register, int ask, int own)
    {
        var options = new QuestionOptions { Register = register, Ask = ask, Own = [.. Enumerable.Range(0, own).Select(static i => $"Question {i}?")] };

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true));
    }

    private static string AnswerOf(string question) => Typed[Array.IndexOf(QuestionNames.All, question)];

    private static string[] Fields() => [.. QuestionNames.All.Take(5).SelectMany(static question => new[] { question, AnswerOf(question) })];

    private static async Task<long> CostAsync(Func<Task> verify)
    {
        var before = AnswerHash.Computed;
        await verify();
        return AnswerHash.Computed - before;
    }

    private async Task<Registration> RegisterAsync() =>
        Assert.Single(Assert.IsType<RegisterResult.Registered>(await ConfirmAsync(Fields())).Registrations);

    private async Task<RegisterResult> ConfirmAsync(string[] fields)
    {
        var request = new RegisterRequest(new MethodSubject(Some.Directory, Alice, []), "", "en");
        var begun = Assert.IsType<RegisterBegun.Begun>(await _method.BeginAsync(request, default));
        Assert.Equal(5, Assert.IsType<RegisterPrompt.Questions>(begun.Prompt).Count);
        return await _method.ConfirmAsync(request, begun.Pending, new Proof(fields), default);
    }

    private async Task<Challenge> IssueAsync(Registration registration)
    {
        var subject = new MethodSubject(Some.Directory, Alice, [registration]);
        Assert.True(await _method.CanServeAsync(subject, default));
        return (await _method.IssueAsync(_reset, subject, default)).Challenge;
    }

    private IReadOnlyList<string> QuestionsOf(Challenge challenge) => Assert.IsType<ProofPrompt.Answers>(_method.PromptOf(challenge)).Questions;

    private Task<VerifyResult> VerifyAsync(Challenge challenge, string[] answers, params Registration[] registrations) =>
        _method.VerifyAsync(challenge, new Proof(answers), registrations, default);

    private sealed class OneText : IQuestionTexts
    {
        public IEnumerable<string> TextsOf(string question) =>
            question == "first-trip-alone" ? ["Where did your first trip without your family take you?"] : [question];
    }
}
