using Sspr.Entitlements;
using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Policies;

/// <summary>What the command line and a running server say to each other about the policy.</summary>
internal static class PolicyContract
{
    /// <summary>One version.</summary>
    /// <param name="Version">0 for the settings.</param>
    /// <param name="At">Since when; null for the settings.</param>
    /// <param name="By">Who put it into force.</param>
    /// <param name="Why">The reason.</param>
    /// <param name="Document">The document as JSON text.</param>
    internal sealed record VersionReply(int Version, DateTimeOffset? At, string? By, string? Why, string Document);

    /// <summary>Asks to put a document into force.</summary>
    internal sealed record ImportRequest(string? Document, string? Why, int? Expected, bool IsTrial);

    /// <summary>Asks to put an earlier version into force again.</summary>
    internal sealed record RollBackRequest(int Version, string? Why);

    /// <summary>Asks to give a plan to accounts and groups.</summary>
    internal sealed record AssignRequest(string? Plan, IReadOnlyList<string>? Accounts, IReadOnlyList<string>? Groups, string? Why);

    /// <summary>What became of a change.</summary>
    /// <param name="Version">The version in force now.</param>
    /// <param name="IsChanged">Whether it is a new one.</param>
    /// <param name="Differences">What is or would be different.</param>
    /// <param name="Advice">What the document risks.</param>
    /// <param name="Faults">Why nothing was taken; empty if it could be.</param>
    internal sealed record ChangeReply(
        int Version,
        bool IsChanged,
        IReadOnlyList<PolicyDifference> Differences,
        IReadOnlyList<LocalText> Advice,
        IReadOnlyList<PolicyFault> Faults);

    /// <summary>Where two versions differ.</summary>
    internal sealed record DifferenceReply(int From, int To, IReadOnlyList<PolicyDifference> Differences);

    /// <summary>What the policy says of one account.</summary>
    internal sealed record TestReply
    {
        /// <summary>The version that was asked.</summary>
        public required int Version { get; init; }

        /// <summary>The account's distinguished name.</summary>
        public required string Account { get; init; }

        /// <summary>Its directory.</summary>
        public required string Directory { get; init; }

        /// <summary>The groups of the policy that it is in.</summary>
        public required IReadOnlyList<string> MemberOf { get; init; }

        /// <summary>The groups of the policy that its directory does not have.</summary>
        public required IReadOnlyList<string> Absent { get; init; }

        /// <summary>The rules that were passed over.</summary>
        public required IReadOnlyList<PassedOver> Earlier { get; init; }

        /// <summary>The rule that applies; null if none does.</summary>
        public string? Rule { get; init; }

        /// <summary>What a reset demands; null if none is allowed.</summary>
        public ResetTerms? Reset { get; init; }

        /// <summary>What an unlock demands; null if none is allowed.</summary>
        public ResetTerms? Unlock { get; init; }

        /// <summary>Whether a known password may be changed.</summary>
        public bool MayChange { get; init; }

        /// <summary>The methods that the account can use now.</summary>
        public required IReadOnlyList<MethodKind> Usable { get; init; }

        /// <summary>The plans that reach it.</summary>
        public required IReadOnlyList<PlanLine> Plans { get; init; }

        /// <summary>Why it could not be reset now; null if it could.</summary>
        public ProblemCode? Problem { get; init; }

        /// <summary>The fact that shows it.</summary>
        public string? Evidence { get; init; }
    }

    /// <summary>A plan that reaches an account.</summary>
    internal sealed record PlanLine(string Plan, PlanSource Source, string Through, PlanState State, IReadOnlyList<Capability> Capabilities);

    /// <summary>How many seats of a plan are taken, and by whom.</summary>
    internal sealed record UsageLine(string Plan, int? Seats, int Taken, int Over, bool IsInDocument, IReadOnlyList<UserLine> Users);

    /// <summary>Who takes a seat.</summary>
    internal sealed record UserLine(string Name, string Directory, DateTimeOffset LastUsedAt);
}
