using Sspr.Resets;

namespace Sspr.Messaging;

/// <summary>What a message with a code tells.</summary>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Organisation">The organisation's name in that language.</param>
/// <param name="Purpose">What the code is for.</param>
/// <param name="Code">The digits, with or without a space between groups.</param>
/// <param name="Host">The site whose page asks for it; null if unknown.</param>
internal sealed record CodeText(string Language, string Organisation, CodePurpose Purpose, string Code, string? Host)
{
    /// <summary>The digits without anything between.</summary>
    public string Digits => string.Concat(Code.Where(char.IsAsciiDigit));

    /// <summary>What the code is for, in its language.</summary>
    public string Action => (Purpose, Language) switch
    {
        (CodePurpose.Reset, "ja") => "パスワード再設定",
        (CodePurpose.Reset, _) => "password reset",
        (CodePurpose.Unlock, "ja") => "ロック解除",
        (CodePurpose.Unlock, _) => "account unlock",
        (CodePurpose.Change, "ja") => "パスワード変更",
        (CodePurpose.Change, _) => "password change",
        (CodePurpose.SignIn, "ja") => "サインイン",
        (CodePurpose.SignIn, _) => "sign-in",
        (CodePurpose.Register, "ja") => "電話番号登録",
        (CodePurpose.Register, _) => "phone registration",
    };

    /// <summary>The purpose of an attempt.</summary>
    public static CodePurpose PurposeOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Reset => CodePurpose.Reset,
        AttemptKind.Unlock => CodePurpose.Unlock,
        AttemptKind.Change => CodePurpose.Change,
        AttemptKind.SignIn => CodePurpose.SignIn,
    };

    /// <summary>Always the type's name: it holds a code.</summary>
    public override string ToString() => nameof(CodeText);
}

/// <summary>What a code is for.</summary>
internal enum CodePurpose
{
    /// <summary>A new password for who forgot the present one.</summary>
    Reset,

    /// <summary>The lock goes, the password stays.</summary>
    Unlock,

    /// <summary>A new password for who knows the present one.</summary>
    Change,

    /// <summary>The second proof of a sign-in.</summary>
    SignIn,

    /// <summary>Showing that a telephone is one's own.</summary>
    Register,
}
