using Sspr.Directories.Synchronisation;
using Sspr.Problems;

namespace Sspr.Synchronisation;

/// <summary>What the command line and a running server say to each other about the synchronisation.</summary>
internal static class SyncContract
{
    /// <summary>How one directory stands.</summary>
    internal sealed record StatusLine
    {
        public required string Directory { get; init; }

        /// <summary>In one word.</summary>
        public required SyncStanding Standing { get; init; }

        /// <summary>What is read now; null if nothing is.</summary>
        public ReadKind? Reading { get; init; }

        /// <summary>How many entries the read has given, and about how many it will; null if nobody knows.</summary>
        public required long Read { get; init; }

        public long? Expected { get; init; }

        public required long Added { get; init; }

        public required long Updated { get; init; }

        public required long Removed { get; init; }

        public ChangeMode? Mode { get; init; }

        public string? Remark { get; init; }

        public DateTimeOffset? BeganAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public DateTimeOffset? FullEndedAt { get; init; }

        public ProblemCode? Problem { get; init; }

        public string? Evidence { get; init; }

        public required int Accounts { get; init; }

        public required int Groups { get; init; }

        public required int InEffect { get; init; }

        public required int People { get; init; }

        public required int Errors { get; init; }

        /// <summary>How many deletions are held back.</summary>
        public required int Leaving { get; init; }

        /// <summary>Whether somebody asked for a cycle that has not begun.</summary>
        public required bool Asked { get; init; }

        public required bool Staging { get; init; }
    }

    /// <summary>Asks for a cycle.</summary>
    /// <param name="Directory">Of one directory; null for all.</param>
    /// <param name="Full">Whether everything is read again.</param>
    internal sealed record RunRequest(string? Directory, bool Full);

    /// <summary>Asks for the accounts with one name, at once.</summary>
    internal sealed record NowRequest(string User);

    /// <summary>What became of one account that was asked for.</summary>
    /// <param name="Directory">Its directory.</param>
    /// <param name="Id">It; null if the directory could not be asked for the name.</param>
    /// <param name="Outcome">What became of its copy.</param>
    /// <param name="Evidence">Why it could not be read.</param>
    internal sealed record OneLine(string Directory, Guid? Id, SyncOneOutcome Outcome, string? Evidence);

    /// <summary>What became of them, and what is stored now.</summary>
    internal sealed record NowReply(IReadOnlyList<OneLine> Accounts, IReadOnlyList<EntryLine> Entries);

    /// <summary>An error.</summary>
    internal sealed record ErrorLine(
        string Directory, Guid Id, string Name, SyncErrorKind Kind, ProblemCode Problem, string Attribute, string Value, string? Other, DateTimeOffset Since);

    /// <summary>One entry.</summary>
    internal sealed record EntryLine
    {
        public required string Directory { get; init; }

        public required DirectoryObject Entry { get; init; }

        public required string Anchor { get; init; }

        public Guid? Person { get; init; }

        public required bool InEffect { get; init; }

        public required bool Leaving { get; init; }

        public required DateTimeOffset StoredAt { get; init; }

        public required IReadOnlyList<ErrorLine> Errors { get; init; }

        /// <summary>Other accounts of the same person.</summary>
        public required IReadOnlyList<string> Others { get; init; }

        public required IReadOnlyList<string> Groups { get; init; }
    }

    /// <summary>Asks what another scope would do.</summary>
    internal sealed record PreviewRequest(
        string? Directory, IReadOnlyList<string>? OrganisationalUnits, IReadOnlyList<string>? Groups, IReadOnlyList<string>? Conditions);

    /// <summary>What it would.</summary>
    /// <param name="Now">Accounts in effect now.</param>
    /// <param name="Then">Accounts in effect then.</param>
    /// <param name="Entering">How many would come in.</param>
    /// <param name="Leaving">How many would go.</param>
    /// <param name="SomeEntering">Some of those, by distinguished name.</param>
    /// <param name="SomeLeaving">Some of those.</param>
    /// <param name="Threshold">More than this many are held back.</param>
    internal sealed record PreviewReply(
        int Now, int Then, int Entering, int Leaving, IReadOnlyList<string> SomeEntering, IReadOnlyList<string> SomeLeaving, int Threshold);

    /// <summary>Decides about deletions that are held back.</summary>
    internal sealed record DeletionsRequest(string? Directory, bool Approve);

    /// <summary>Deletions that are held back, or were decided about.</summary>
    internal sealed record DeletionsReply(string Directory, int Count, IReadOnlyList<string> Names);
}

/// <summary>What became of the copy of one account.</summary>
internal enum SyncOneOutcome
{
    /// <summary>It is as the directory says.</summary>
    Stored,

    /// <summary>The directory has it no longer; the copy goes with the next cycle.</summary>
    Gone,

    /// <summary>A cycle that is under way brings it.</summary>
    Overtaken,

    /// <summary>It could not be read.</summary>
    Unreachable,

    /// <summary>Its directory is not synchronised.</summary>
    NotSynchronised,
}

/// <summary>How the synchronisation of a directory stands, in one word.</summary>
internal enum SyncStanding
{
    /// <summary>The first import has not ended.</summary>
    NeverRan,

    /// <summary>A cycle is under way.</summary>
    Running,

    /// <summary>The last cycle ended well.</summary>
    UpToDate,

    /// <summary>The last cycle ended well but for deletions that are held back.</summary>
    HeldBack,

    /// <summary>The last cycle did not end well.</summary>
    Failed,
}
