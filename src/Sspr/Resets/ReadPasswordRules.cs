using System.Collections.Concurrent;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>Reads the rules for the account of a reset whose gates are passed, and keeps them for the minutes of that reset.</summary>
internal sealed class ReadPasswordRules(DirectorySet directories, ReadOwnRules ownRules, PersonAttempts attempts, TimeProvider time)
{
    private const int MostKept = 1000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Guid, (PasswordRules Rules, DateTimeOffset Until)> _kept = new();

    /// <summary>
    /// Reads them. An account that has not passed its gates has none to show. Where the password is for several accounts of a person, it has to meet
    /// the rules of all that stand at the same step.
    /// </summary>
    public async Task<ReadPasswordRulesResult> ExecuteAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var together = (await attempts.OfAsync(reset, cancellationToken)).Where(one => one.State == reset.State && one.Id != reset.Id);
        return AllRules.Of(await Task.WhenAll(together.Prepend(reset).Select(one => ReadAsync(one, cancellationToken))));
    }

    private async Task<ReadPasswordRulesResult> ReadAsync(Reset reset, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var own = await ownRules.ExecuteAsync(reset, cancellationToken);
        if (_kept.TryGetValue(reset.Id, out var kept) && now < kept.Until)
        {
            return new ReadPasswordRulesResult.Known(kept.Rules, own);
        }

        // Security: guarded by Rules_are_read_only_after_the_last_gate
        if (reset.GatesPassed < reset.GatesRequired || reset.Standing != Standing.Eligible
            || directories.Find(reset.Directory!) is not { } connector)
        {
            return new ReadPasswordRulesResult.NotKnown(ProblemCodes.StepOutOfOrder, own);
        }

        switch (await connector.ReadRulesAsync(reset.Account!.Value, cancellationToken))
        {
            case ReadRulesResult.Read read:
                Keep(reset.Id, read.Rules, now);
                return new ReadPasswordRulesResult.Known(read.Rules, own);
            case ReadRulesResult.Unreachable unreachable:
                return new ReadPasswordRulesResult.NotKnown(ProblemOf.Fault(unreachable.Fault.Kind), own);
            default:
                return new ReadPasswordRulesResult.NotKnown(ProblemCodes.AccountGone, own);
        }
    }

    private void Keep(Guid reset, PasswordRules rules, DateTimeOffset now)
    {
        if (_kept.Count >= MostKept)
        {
            foreach (var (id, old) in _kept)
            {
                if (old.Until <= now)
                {
                    _kept.TryRemove(id, out _);
                }
            }
        }

        if (_kept.Count < MostKept)
        {
            _kept[reset] = (rules, now + KeptFor);
        }
    }
}

/// <summary>Outcome of reading the rules.</summary>
internal abstract record ReadPasswordRulesResult
{
    private ReadPasswordRulesResult(OwnPasswordRules own) => Own = own;

    /// <summary>Our own rules, which are always known.</summary>
    public OwnPasswordRules Own { get; }

    /// <summary>The directory's rules too.</summary>
    internal sealed record Known : ReadPasswordRulesResult
    {
        public Known(PasswordRules rules, OwnPasswordRules own)
            : base(own) => Rules = rules;

        /// <summary>The rules in force for the account.</summary>
        public PasswordRules Rules { get; }

        /// <summary>Whether those of every account that the password is for are among them.</summary>
        public bool OfAll { get; init; } = true;
    }

    /// <summary>The directory could not be asked.</summary>
    internal sealed record NotKnown : ReadPasswordRulesResult
    {
        public NotKnown(ProblemCode problem, OwnPasswordRules own)
            : base(own) => Problem = problem;

        /// <summary>Why.</summary>
        public ProblemCode Problem { get; }
    }
}
