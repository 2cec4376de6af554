using Sspr.Problems;

namespace Sspr.Outlook;

/// <summary>What the command line and a running server say to each other about everybody's outlook.</summary>
internal static class OutlookContract
{
    /// <summary>The most people that one answer lists.</summary>
    public const int MostListed = 200_000;

    /// <summary>Asks.</summary>
    /// <param name="Policy">A policy document to look through in place of the one in force; null for that.</param>
    /// <param name="Cause">List only whom this keeps out; null for everybody who is kept out.</param>
    /// <param name="Most">How many people to list; up to <see cref="MostListed"/>.</param>
    internal sealed record Request(string? Policy, ProblemCode? Cause, int Most)
    {
        /// <summary>An agent that is thought away; null for none. One change at a time: a document, an agent or a scope.</summary>
        public string? WithoutAgent { get; init; }

        /// <summary>What a directory would be narrowed to; null for none.</summary>
        public ScopeRequest? Scope { get; init; }

        /// <summary>How many of the people to leave out before the first one that is listed.</summary>
        public int Skip { get; init; }
    }

    /// <summary>A narrower scope.</summary>
    /// <param name="Directory">The directory.</param>
    /// <param name="Bases">Distinguished names; accounts at or below one of them stay.</param>
    internal sealed record ScopeRequest(string? Directory, IReadOnlyList<string>? Bases);

    /// <summary>How everybody stands.</summary>
    internal sealed record Reply
    {
        /// <summary>The version of the policy in force.</summary>
        public required int Version { get; init; }

        /// <summary>Whether something else than what is in force was looked through.</summary>
        public required bool IsTrial { get; init; }

        /// <summary>The directories that were looked at, and how old their copies are.</summary>
        public required IReadOnlyList<CopyLine> Copies { get; init; }

        /// <summary>Directories whose accounts are not known here.</summary>
        public required IReadOnlyList<string> NotCopied { get; init; }

        /// <summary>How many people there are.</summary>
        public required int People { get; init; }

        /// <summary>How many of them could reset the password.</summary>
        public required int Able { get; init; }

        /// <summary>Why the others could not, the commonest cause first.</summary>
        public required IReadOnlyList<CauseLine> Causes { get; init; }

        /// <summary>How many have a password that was set elsewhere in the last days (SSPR_2120): nothing is wrong with that.</summary>
        public int SetElsewhere { get; init; }

        /// <summary>How many can today and could not after the change; 0 without one.</summary>
        public int Stranded { get; init; }

        /// <summary>How many cannot today and could after the change; 0 without one.</summary>
        public int Freed { get; init; }

        /// <summary>What would keep out those who are stranded, the commonest cause first.</summary>
        public IReadOnlyList<CauseLine> StrandedBy { get; init; } = [];

        /// <summary>What keeps out today those who would be freed, the commonest cause first.</summary>
        public IReadOnlyList<CauseLine> FreedFrom { get; init; } = [];

        /// <summary>The agent that is thought away; null where none is.</summary>
        public string? WithoutAgent { get; init; }

        /// <summary>Whether that agent serves nothing now, so that nothing goes with it.</summary>
        public bool AgentIsIdle { get; init; }

        /// <summary>The directories that would have no agent left.</summary>
        public IReadOnlyList<string> Dark { get; init; } = [];

        /// <summary>The directory whose scope is narrowed; null where none is.</summary>
        public string? Narrowed { get; init; }

        /// <summary>How many people would fall out of the scope, whether or not they can reset today.</summary>
        public int Leaving { get; init; }

        /// <summary>How many people answer to what was asked, listed or not.</summary>
        public int Found { get; init; }

        /// <summary>
        /// The people who were asked for: with a scope those who fall out of it, with another change those whom it strands, else those who are kept out.
        /// </summary>
        public required IReadOnlyList<PersonLine> Listed { get; init; }

        /// <summary>The faults of the other document; then nobody was looked at.</summary>
        public IReadOnlyList<Policies.PolicyFault> Faults { get; init; } = [];
    }

    /// <summary>How everybody stood from one day on.</summary>
    /// <param name="Answer">How it moved, in a sentence.</param>
    /// <param name="Days">The days that were kept, in their order; not every day has to be.</param>
    internal sealed record TrendReply(LocalText Answer, IReadOnlyList<DayLine> Days);

    /// <summary>One day.</summary>
    internal sealed record DayLine(DateOnly Day, int Version, int People, int Able, IReadOnlyList<CauseLine> Causes);

    /// <summary>A copy.</summary>
    /// <param name="Directory">Its directory.</param>
    /// <param name="People">How many people it has.</param>
    /// <param name="ReadAt">When it was last brought up to date; null if never.</param>
    internal sealed record CopyLine(string Directory, int People, DateTimeOffset? ReadAt);

    /// <summary>A cause.</summary>
    /// <param name="Problem">The problem.</param>
    /// <param name="Count">How many people it keeps out first.</param>
    internal sealed record CauseLine(ProblemCode Problem, int Count);

    /// <summary>One person.</summary>
    internal sealed record PersonLine(string Directory, string Login, string DistinguishedName, string? Rule, ProblemCode? Problem, string? Evidence);
}
