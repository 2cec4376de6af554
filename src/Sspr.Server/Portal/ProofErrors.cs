using Sspr.Methods;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;

namespace Sspr.Server.Portal;

/// <summary>What the page says about a proof that was not taken; it never says how near it was.</summary>
internal static class ProofErrors
{
    /// <summary>Nothing was given.</summary>
    public static string Empty(ITexts texts, MethodKind kind)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return kind switch
        {
            MethodKind.SecurityQuestions => texts.Methods.AnswersEmpty,
            MethodKind.Passkey => texts.Methods.PasskeyNone,
            _ => texts.Proof.CodeEmpty,
        };
    }

    /// <summary>It was not the right one, or too late.</summary>
    public static string Refused(ITexts texts, MethodKind kind, SubmitProofResult.Refused refused)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(refused);
        return kind switch
        {
            MethodKind.SecurityQuestions => texts.Methods.AnswersWrong(refused.Left),
            MethodKind.Passkey => texts.Methods.PasskeyWrong(refused.Left),
            MethodKind.Vouching => texts.Methods.NumberNotYet,
            _ when refused.Problem == ProblemCodes.CodeExpired => texts.Proof.CodeExpired(refused.Left),
            MethodKind.EmailCode => texts.Proof.CodeWrong(refused.Left),
            _ => texts.Methods.CodeWrong(refused.Left),
        };
    }
}
