using System.Text;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Methods.EmailCode;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Throttling;

namespace Sspr.NameReminders;

/// <summary>Takes the question "what is my user name?". Nothing is looked up here, so every address is answered alike; a worker does the rest.</summary>
/// <remarks>Security: guarded by <c>Every_address_is_answered_alike_and_asks_no_directory</c>.</remarks>
internal sealed class AskForNames(
    NameQuestions questions, IThrottleStore throttles, ThrottleRules rules, IAuditLog audit, InstallationKey key, TimeProvider time)
{
    private const int SourceLength = 16;
    private const int TargetLength = 12;

    /// <summary>Takes it.</summary>
    /// <param name="typed">The address.</param>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    /// <param name="sourceAddress">Network address of the browser.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AskForNamesResult> ExecuteAsync(string typed, string language, string sourceAddress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (EmailCodeRegistration.AddressIn(typed) is not { } address)
        {
            return new AskForNamesResult.NoAddress();
        }

        var now = time.GetUtcNow();
        var source = Convert.ToHexStringLower(key.Mac(KeyPurpose.Source, Encoding.UTF8.GetBytes(sourceAddress)))[..SourceLength];
        var subject = Convert.ToHexStringLower(key.Mac(KeyPurpose.Account, Encoding.UTF8.GetBytes(address.ToLowerInvariant())));
        var question = new NameQuestion(address, language, source, subject[..TargetLength], SupportCode.New(), now);
        if (await throttles.TakeAsync(rules.NameReminder(source, subject), now, cancellationToken) is ThrottleResult.Exhausted limit)
        {
            await AuditAsync(question, AuditClass.Blocked, ProblemCodes.TooManyNameQuestions, limit.Rule.Name, cancellationToken);
            return new AskForNamesResult.Throttled(limit.Until);
        }

        if (!questions.TryAdd(question))
        {
            return new AskForNamesResult.Busy();
        }

        await AuditAsync(question, AuditClass.Progress, problem: null, detail: null, cancellationToken);
        return new AskForNamesResult.Taken(question.SupportCode);
    }

    private Task AuditAsync(
        NameQuestion question, AuditClass kind, ProblemCode? problem, string? detail, CancellationToken cancellationToken) => audit.AppendAsync(
        [
            new AuditEvent
            {
                At = question.AskedAt,
                Kind = AuditKind.NameReminderAsked,
                Class = kind,
                Attempt = question.SupportCode.Value,
                Actor = "user",
                Target = question.Target,
                Source = question.Source,
                Problem = problem,
                Detail = detail,
            },
        ],
        cancellationToken);
}

/// <summary>Outcome of asking; says nothing about the address.</summary>
internal abstract record AskForNamesResult
{
    private AskForNamesResult()
    {
    }

    /// <summary>It will be answered by mail, if anybody has the address.</summary>
    internal sealed record Taken(SupportCode SupportCode) : AskForNamesResult;

    /// <summary>What was typed is no address.</summary>
    internal sealed record NoAddress : AskForNamesResult;

    /// <summary>Too many from this network address or for this e-mail address.</summary>
    internal sealed record Throttled(DateTimeOffset Until) : AskForNamesResult;

    /// <summary>Too many questions wait already.</summary>
    internal sealed record Busy : AskForNamesResult;
}
