using System.Text.Json;
using Microsoft.Extensions.Options;
using Sspr.Keys;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;

namespace Sspr.Methods.SecurityQuestions;

/// <summary>
/// Answers to questions that the user chose. Organisations expect it, and the standards advise against it: it is off unless the policy
/// names it, never for administrators and never the only gate.
/// </summary>
internal sealed class SecurityQuestionsMethod(
    InstallationKey key, IOptions<QuestionOptions> options, TimeProvider time, IQuestionTexts? texts = null) : IVerificationMethod, IRegistrableMethod
{
    // an account has one set of answers
    private const string Place = "answers";

    /// <inheritdoc />
    public MethodKind Kind => MethodKind.SecurityQuestions;

    /// <inheritdoc />
    public Task<bool> CanServeAsync(MethodSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Task.FromResult(AnswersOf(subject.Registrations).Count >= options.Value.Ask);
    }

    /// <inheritdoc />
    public Task<IssueResult> IssueAsync(Reset reset, MethodSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var questions = AnswersOf(subject.Registrations).Select(static answer => answer.Question);
        return Task.FromResult(StandingChallenge.Issued(Ask(reset, questions)));
    }

    /// <inheritdoc />
    public Challenge IssueDecoy(Reset reset) => Ask(reset, QuestionDraw.OfNobody(key, reset, options.Value));

    /// <inheritdoc />
    public ProofPrompt? PromptOf(Challenge? challenge) => challenge is null ? null : new ProofPrompt.Answers(QuestionsOf(challenge));

    /// <inheritdoc />
    public async Task<VerifyResult> VerifyAsync(
        Challenge challenge, Proof proof, IReadOnlyList<Registration> registrations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(proof);
        var (asked, typed) = (QuestionsOf(challenge), proof.RevealFields());
        var answers = AnswersOf(registrations);
        var right = typed.Count == asked.Length;
        for (var i = 0; i < asked.Length; i++)
        {
            // Security: every question costs one hash, whoever is asked and whatever is wrong; guarded by A_decoy_of_questions_costs_as_much
            var known = answers.FirstOrDefault(answer => answer.Question == asked[i]);
            var matches = await (known ?? AnswerHash.OfNobody(asked[i])).IsMatchAsync(AnswerText.Fold(i < typed.Count ? typed[i] : string.Empty), cancellationToken);
            right &= matches && known is not null;
        }

        var used = registrations.FirstOrDefault(registration => registration.Method == Kind);
        return time.GetUtcNow() >= challenge.ExpiresAt ? new VerifyResult.TooLate()
            : right && used is not null ? new VerifyResult.Accepted(new RegistrationUse(used, used.Secret))
            : new VerifyResult.Wrong();
    }

    /// <inheritdoc />
    public Task<RegisterBegun> BeginAsync(RegisterRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<RegisterBegun>(new RegisterBegun.Begun(
            PendingSeal.Seal(key, request, Kind, new BegunQuestions(options.Value.Offered()), time.GetUtcNow()),
            new RegisterPrompt.Questions(options.Value.Offered(), options.Value.Register)));

    /// <inheritdoc />
    public async Task<RegisterResult> ConfirmAsync(
        RegisterRequest request, RegisterPending pending, Proof proof, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pending);
        ArgumentNullException.ThrowIfNull(proof);
        var now = time.GetUtcNow();
        if (now >= pending.ExpiresAt || PendingSeal.Open<BegunQuestions>(key, request, pending) is not { } begun)
        {
            return new RegisterResult.TooLate();
        }

        if (PairsOf(proof.RevealFields(), begun.Offered) is not { } pairs)
        {
            return new RegisterResult.Wrong(ProblemCodes.AnswersUnsuitable);
        }

        var answers = new List<AnswerHash>();
        foreach (var (question, answer) in pairs)
        {
            answers.Add(await AnswerHash.OfAsync(question, answer, cancellationToken));
        }

        return new RegisterResult.Registered(
            [new Registration(request.Subject.Directory, request.Subject.Account.Id, Kind, Place, now).Seal(key, JsonSerializer.SerializeToUtf8Bytes(answers))],
            Replaces: []);
    }

    /// <summary>Question and folded answer, alternating; null if one of them cannot be used.</summary>
    private List<(string Question, string Answer)>? PairsOf(IReadOnlyList<string> fields, IReadOnlyList<string> offered)
    {
        if (fields.Count != options.Value.Register * 2)
        {
            return null;
        }

        var pairs = fields.Chunk(2).Select(static pair => (Question: pair[0], Answer: AnswerText.Fold(pair[1]))).ToList();
        return pairs.TrueForAll(pair => offered.Contains(pair.Question, StringComparer.Ordinal)
                && AnswerText.WeightOf(pair.Answer) >= AnswerText.MinimumWeight && !StandsInQuestion(pair.Question, pair.Answer))
            && pairs.DistinctBy(static pair => pair.Question, StringComparer.Ordinal).Count() == pairs.Count
            && pairs.DistinctBy(static pair => pair.Answer, StringComparer.Ordinal).Count() == pairs.Count
            ? pairs
            : null;
    }

    private bool StandsInQuestion(string question, string answer) =>
        (texts?.TextsOf(question) ?? [question]).Any(text => AnswerText.Fold(text).Contains(answer, StringComparison.Ordinal));

    private Challenge Ask(Reset reset, IEnumerable<string> questions) => StandingChallenge.Of(reset, Kind, time.GetUtcNow()) with
    {
        Data = JsonSerializer.Serialize(QuestionDraw.Some(questions, options.Value.Ask)),
    };

    private static string[] QuestionsOf(Challenge challenge) => JsonSerializer.Deserialize<string[]>(challenge.Data!)!;

    private List<AnswerHash> AnswersOf(IReadOnlyList<Registration> registrations) =>
        registrations.FirstOrDefault(registration => registration.Method == Kind)?.Open(key) is { } bytes
            ? JsonSerializer.Deserialize<List<AnswerHash>>(bytes)!
            : [];

    private sealed record BegunQuestions(IReadOnlyList<string> Offered);
}
