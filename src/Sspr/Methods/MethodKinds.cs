namespace Sspr.Methods;

/// <summary>What the kinds of verification have in common, and what not.</summary>
internal static class MethodKinds
{
    /// <summary>Whether a challenge of the kind reaches somebody, who could be bothered by it and whose delivery may cost money.</summary>
    public static bool Sends(this MethodKind kind) =>
        kind is MethodKind.EmailCode or MethodKind.SmsCode or MethodKind.MobileCall or MethodKind.OfficeCall or MethodKind.Vouching;

    /// <summary>Whether a refused proof calls for another challenge of the same kind.</summary>
    public static bool DrawsAgain(this MethodKind kind) => kind is MethodKind.SecurityQuestions or MethodKind.Passkey;
}
