using Sspr.Entitlements;
using Sspr.Methods;
using Sspr.Resets;

namespace Sspr.Policies;

/// <summary>
/// All that an organisation says about self-service, as one value: written, versioned, compared and put back as a whole.
/// </summary>
internal sealed record PolicyDocument
{
    /// <summary>The shape that this program reads and writes; a document with another number is refused.</summary>
    public const int CurrentFormat = 1;

    /// <summary>What the organisation notes about it; shown, never evaluated.</summary>
    public string? Description { get; init; }

    /// <summary>The first that matches an account decides; an account that none matches is out of scope.</summary>
    public required IReadOnlyList<PolicyRule> Rules { get; init; }

    /// <summary>What holds for administrators, in place of the rules.</summary>
    public AdministratorPolicy Administrators { get; init; } = new();

    /// <summary>Who may use what at all.</summary>
    public EntitlementSection Entitlements { get; init; } = EntitlementSection.Everything;

    /// <summary>For a new installation: everybody, two gates, nothing that travels by telephone, no questions (CIS 6.5).</summary>
    public static PolicyDocument Default { get; } = new()
    {
        Description = "The policy of a new installation.",
        Rules = [new PolicyRule { Name = "everyone", Scope = new RuleScope { Kind = ScopeKind.All } }],
    };

    /// <summary>
    /// One rule for everybody, with what the section <c>Policy</c> of the settings says: in force as version 0 until a document is imported.
    /// </summary>
    public static PolicyDocument FromSettings(PolicyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var terms = new RuleTerms
        {
            Gates = options.Gates,
            AllowSingleGate = options.AllowSingleGate,
            Methods = options.MethodsInForce(),
        };
        return new PolicyDocument
        {
            Description = "From the section Policy of the settings.",
            Rules = [new PolicyRule { Name = "settings", Scope = new RuleScope { Kind = ScopeKind.All }, Terms = terms }],
        };
    }

    /// <summary>
    /// Every method that some account may begin with: what everybody is shown before the first proof, so that the list tells
    /// nothing about an account. Strongest first.
    /// </summary>
    /// <remarks>Security: guarded by <c>Before_the_first_proof_everybody_sees_the_same_methods</c>.</remarks>
    public IReadOnlyList<MethodKind> MethodsBeforeProof()
    {
        var terms = Rules.Where(static rule => rule.Scope.Kind != ScopeKind.None).Select(static rule => rule.Terms);
        terms = Administrators.Allowed ? terms.Append(AdministratorFloor.Under(Administrators.Terms)) : terms;
        return [.. terms.Where(static one => one.ResetAllowed || one.Unlock.Allowed)
            .SelectMany(static one => one.Methods)
            .Where(static method => !GateCombinations.NeverFirst.Contains(method))
            .Distinct()
            .OrderBy(MethodStrength.RankOf)];
    }

    /// <summary>Every method that some rule allows, once.</summary>
    public IReadOnlyList<MethodKind> AllMethods() =>
        [.. Rules.Select(static rule => rule.Terms).Append(Administrators.Terms).SelectMany(static terms => terms.Methods)
            .Distinct().OrderBy(MethodStrength.RankOf)];

    /// <summary>Every group by which accounts are told apart, once, whatever its case: what the directory is asked about an account.</summary>
    public IReadOnlyList<string> GroupNames() =>
        [.. Rules.SelectMany(static rule => rule.Scope.Groups.Concat(rule.Scope.Except))
            .Concat(Administrators.Groups)
            .Concat(Entitlements.Assignments.SelectMany(static assignment => assignment.Groups))
            .Distinct(GroupName.Comparer)
            .Order(GroupName.Comparer)];

    /// <summary>Every group whose members may vouch for somebody: asked about the one who vouches.</summary>
    public IReadOnlyList<string> VoucherGroupNames() =>
        [.. Rules.Select(static rule => rule.Terms).Append(Administrators.Terms)
            .SelectMany(static terms => terms.Registration.VoucherGroups)
            .Distinct(GroupName.Comparer)
            .Order(GroupName.Comparer)];
}
