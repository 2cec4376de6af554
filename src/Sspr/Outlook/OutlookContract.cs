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
    internal sealed record Request(string? Policy, ProblemCode? Cause, int Most);

    /// <summary>How everybody stands.</summary>
    internal sealed record Reply
    {
        /// <summary>The version of the policy in force.</summary>
        public required int Version { get; init; }

        /// <summary>Whether another document than that one was looked through.</summary>
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

        /// <summary>How many could by the policy in force and cannot by the other document; 0 without one.</summary>
        public int Stranded { get; init; }

        /// <summary>How many could not by the policy in force and can by the other document; 0 without one.</summary>
        public int Freed { get; init; }

        /// <summary>The people who were asked for: with another document those whom it strands, else those who are kept out.</summary>
        public required IReadOnlyList<PersonLine> Listed { get; init; }

        /// <summary>The faults of the other document; then nobody was looked at.</summary>
        public IReadOnlyList<Policies.PolicyFault> Faults { get; init; } = [];
    }

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
