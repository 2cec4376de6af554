using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Settings;

/// <summary>Whoever has the telephone number passes every gate, with questions beside it at most.</summary>
internal sealed class TelephoneIsEnough : ISettingsRule
{
    private static readonly MethodKind[] Telephone = [MethodKind.SmsCode, MethodKind.MobileCall, MethodKind.OfficeCall];

    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.TelephoneEnough];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(SettingsFacts settings) => PolicyAdvised.Of(Codes[0], settings, static (_, demanded) =>
        demanded.Methods.Intersect(Telephone).Any()
        && GateCombinations.AreSatisfied(demanded.Methods.Intersect([.. Telephone, MethodKind.SecurityQuestions]), demanded));
}
