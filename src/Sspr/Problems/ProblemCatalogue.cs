using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Sspr.Problems.Catalogue;

namespace Sspr.Problems;

/// <summary>Every problem that the product can name. An explicit list; a test holds it and <see cref="ProblemCodes"/> together.</summary>
internal static class ProblemCatalogue
{
    private static readonly FrozenDictionary<string, Problem> ByCode = new[]
    {
        MicrosoftProblems.All,
        ConfigurationProblems.All,
        PublicAddressProblems.All,
        WeakSettingProblems.All,
        ConnectionProblems.All,
        CertificateProblems.All,
        RightsProblems.All,
        DelegationProblems.All,
        AccountProblems.All,
        PasswordProblems.All,
        DirectoryPolicyProblems.All,
        CurrentPasswordProblems.All,
        PasswordListProblems.All,
        AgentProblems.All,
        NodeProblems.All,
        AgentConnectionProblems.All,
        ServerKeyProblems.All,
        AgentAgeProblems.All,
        RehearsalProblems.All,
        MethodProblems.All,
        MessagingProblems.All,
        TestSendProblems.All,
        ReminderProblems.All,
        RegisterProblems.All,
        ResetProblems.All,
        PersonProblems.All,
        NameReminderProblems.All,
        SignInProblems.All,
        ApiProblems.All,
        StoreProblems.All,
        SyncProblems.All,
        PolicyProblems.All,
        EntraAccessProblems.All,
        EntraTenantProblems.All,
        EntraTenantSyncProblems.All,
        EntraUserProblems.All,
        EntraMethodProblems.All,
        EntraPremisesProblems.All,
        EntraJoinProblems.All,
        EntraEndpointProblems.All,
    }.SelectMany(static family => family).ToFrozenDictionary(static problem => problem.Code.Value, StringComparer.Ordinal);

    /// <summary>All problems in the order of their codes.</summary>
    public static IReadOnlyList<Problem> All { get; } = [.. ByCode.Values.OrderBy(static problem => problem.Code.Value, StringComparer.Ordinal)];

    /// <summary>The entry of a code.</summary>
    /// <exception cref="KeyNotFoundException">The code is not one of <see cref="ProblemCodes"/>.</exception>
    public static Problem Of(ProblemCode code) => ByCode[code.Value];

    /// <summary>Reads what a person typed: <c>SSPR_0014</c>, <c>sspr-14</c> or <c>14</c>.</summary>
    public static bool TryFind(string? text, [NotNullWhen(true)] out Problem? problem)
    {
        const string Prefix = "SSPR";
        var digits = (text ?? string.Empty).Trim().ToUpperInvariant();
        digits = digits.StartsWith(Prefix, StringComparison.Ordinal) ? digits[Prefix.Length..].TrimStart('_', '-', ' ') : digits;
        return ByCode.TryGetValue($"{Prefix}_{digits.PadLeft(4, '0')}", out problem);
    }
}
