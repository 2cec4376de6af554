using Sspr.Methods;

namespace Sspr.Policies;

/// <summary>The order in which methods are offered: what resists phishing first, what can be looked up last.</summary>
internal static class MethodStrength
{
    /// <summary>The place of a method; 1 is the strongest.</summary>
    public static int RankOf(MethodKind method) => method switch
    {
        MethodKind.Passkey => 1,
        MethodKind.AuthenticatorApp => 2,
        MethodKind.OathToken => 3,
        MethodKind.RecoveryCode => 4,
        MethodKind.EmailCode => 5,
        MethodKind.Vouching => 6,
        MethodKind.SmsCode => 7,
        MethodKind.MobileCall => 8,
        MethodKind.OfficeCall => 9,
        MethodKind.SecurityQuestions => 10,
    };
}
