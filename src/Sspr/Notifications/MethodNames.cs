using Sspr.Methods;

namespace Sspr.Notifications;

/// <summary>What kinds of verification are called in messages.</summary>
internal static class MethodNames
{
    /// <summary>The name in a language.</summary>
    public static string Of(MethodKind kind, string language) => language is "ja" ? InJapanese(kind) : InEnglish(kind);

    private static string InEnglish(MethodKind kind) => kind switch
    {
        MethodKind.EmailCode => "e-mail address",
        MethodKind.SmsCode => "mobile number for text messages",
        MethodKind.MobileCall => "mobile number for calls",
        MethodKind.OfficeCall => "office number",
        MethodKind.AuthenticatorApp => "authenticator app",
        MethodKind.OathToken => "hardware token",
        MethodKind.Passkey => "passkey",
        MethodKind.SecurityQuestions => "set of security questions",
        MethodKind.RecoveryCode => "list of recovery codes",
        MethodKind.Vouching => "person who vouches",
    };

    private static string InJapanese(MethodKind kind) => kind switch
    {
        MethodKind.EmailCode => "メール アドレス",
        MethodKind.SmsCode => "SMS 用の携帯電話番号",
        MethodKind.MobileCall => "通話用の携帯電話番号",
        MethodKind.OfficeCall => "会社の電話番号",
        MethodKind.AuthenticatorApp => "認証アプリ",
        MethodKind.OathToken => "ハードウェア トークン",
        MethodKind.Passkey => "パスキー",
        MethodKind.SecurityQuestions => "秘密の質問",
        MethodKind.RecoveryCode => "回復コード",
        MethodKind.Vouching => "確認者",
    };
}
