using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>One reset, from the first page to its end, as the store holds it. A value: changing it makes another.</summary>
internal sealed record Reset
{
    /// <summary>Row id; sorts by time, is no secret and never leaves the server.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is to achieve.</summary>
    public AttemptKind Kind { get; init; }

    /// <summary>The id as shown to the user.</summary>
    public required SupportCode SupportCode { get; init; }

    /// <summary><see cref="BrowserKey.Hash"/> of the browser that started it.</summary>
    public required string BrowserHash { get; init; }

    /// <summary>
    /// The attempt whose proofs opened this one, which is for another account of the same person; null for one that somebody began.
    /// </summary>
    public Guid? Leader { get; init; }

    /// <summary><see cref="Resets.CompanionSeal"/> over that; null without a leader, and if the account was not included.</summary>
    public string? LeaderSeal { get; init; }

    /// <summary>
    /// Whether the account says whose it is, and the person's other accounts are still to be looked for: set when it is looked up, done after the last proof.
    /// </summary>
    public bool OthersToFind { get; init; }

    /// <summary>When the latest password for it was taken; accounts that were given the same one at once have the same time.</summary>
    public DateTimeOffset? PasswordTakenAt { get; init; }

    /// <summary>Grows by one with each commit; a commit on an older version is refused.</summary>
    public int Version { get; init; }

    /// <summary>Where it stands; only <see cref="Apply"/> changes it.</summary>
    public ResetState State { get; private init; } = ResetState.ChoosingMethod;

    /// <summary>The name that was typed, normalised.</summary>
    public required string TypedName { get; init; }

    /// <summary>Counter key: of the typed name at first, of the account once it is known.</summary>
    public required AccountKey AccountKey { get; init; }

    /// <summary>Whether it can succeed.</summary>
    public Standing Standing { get; init; }

    /// <summary>Why it ended or cannot succeed, for diagnosis; never shown to a stranger.</summary>
    public ProblemCode? Problem { get; init; }

    /// <summary>The fact that shows the problem; holds no secret.</summary>
    public string? Evidence { get; init; }

    /// <summary>The directory of the account; null while or if unknown.</summary>
    public DirectoryName? Directory { get; init; }

    /// <summary>The account; null while or if unknown.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The account's security identifier at look-up, checked again when writing.</summary>
    public string? Sid { get; init; }

    /// <summary>How many gates the policy demands; settled when the account was looked up, and fixed from then on.</summary>
    public required int GatesRequired { get; init; }

    /// <summary>The methods that the policy allows and the account has, found when it was looked up; none for a decoy.</summary>
    public IReadOnlyList<MethodKind> MethodsAtHand { get; init; } = [];

    /// <summary>Which methods pass how many gates: what the policy demanded when the account was looked up; null before that.</summary>
    public ResetTerms? Terms { get; init; }

    /// <summary>How many are passed, in order.</summary>
    public int GatesPassed { get; init; }

    /// <summary>The method of the present gate, whether or not the account has it; null while choosing.</summary>
    public MethodKind? Method { get; init; }

    /// <summary>Proofs tried in this reset, over all its challenges: asking for another code refills nothing.</summary>
    public int Attempts { get; init; }

    /// <summary>Passwords refused so far.</summary>
    public int PasswordTries { get; init; }

    /// <summary>The present or last operation; null before the first password.</summary>
    public OperationId? Operation { get; init; }

    /// <summary>Language of pages and mails: <c>en</c> or <c>ja</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Keyed hash of the network address it came from.</summary>
    public required string Source { get; init; }

    /// <summary>When the first page was sent in.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ends if no password was sent by then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it reached an end; null while open.</summary>
    public DateTimeOffset? EndedAt { get; private init; }

    /// <summary>Whether nothing can happen to it any more.</summary>
    public bool HasEnded => ResetTransitions.Ends.Contains(State);

    /// <summary>Whether the event is in the table for the present state.</summary>
    public bool Allows(ResetEvent on) => ResetTransitions.Table.ContainsKey((State, on));

    /// <summary>The reset after the event.</summary>
    /// <exception cref="InvalidOperationException">The table does not list the event for the present state: ask <see cref="Allows"/> first.</exception>
    public Reset Apply(ResetEvent on, DateTimeOffset now)
    {
        if (!ResetTransitions.Table.TryGetValue((State, on), out var next))
        {
            throw new InvalidOperationException($"A reset in state {State} does not take the event {on}.");
        }

        return this with { State = next, EndedAt = ResetTransitions.Ends.Contains(next) ? now : null };
    }

    /// <summary>For the store alone: the state as it was read.</summary>
    public Reset AsStored(ResetState state, DateTimeOffset? endedAt) => this with { State = state, EndedAt = endedAt };
}
