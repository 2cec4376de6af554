using static Sspr.Problems.ProblemCodes;
using static Sspr.Problems.Coverage.MicrosoftSign;

namespace Sspr.Problems.Coverage;

/// <summary>Symptoms in use.</summary>
internal static class SymptomsInUse
{
    public static IReadOnlyList<MicrosoftSign> All { get; } =
    [
        Of("no page for password reset in the admin centre", "no licence in the tenant or for the administrator", "テナントまたは管理者にライセンスがない", EntraNoPremiumPlan),
        None("an option is missing on the page", "the option above it is off", "上位の設定が無効", NoneBecause.AdminCentre),
        Of("no tab for on-premises integration", "writeback is not set up", "ライトバックが未設定", EntraWritebackOff),
        None("on-premises integration is shown as off and works", "licence or role of the administrator, or an old page", "管理者のライセンスまたはロール、あるいは古い表示", NoneBecause.AdminCentre),
        Of("no audit events of self-service", "no licence for the reports", "レポート用のライセンスがない", EntraReportsNeedPremium),
        None("one registration appears several times", "one event for each method", "方法ごとに 1 件のイベント", NoneBecause.ByDesign),
        Of("a method that is off is still offered", "three policies decide together", "3 つのポリシーが同時に判定", EntraMigrationUnfinished),
        Of("the administrator has not enabled you, at registration", "out of scope, or no licence", "対象外、またはライセンスなし", EntraUserNotInScope, EntraUserNotLicensed, SignInOutOfScope),
        Of("data is missing or malformed", "a number or address in the wrong form", "番号またはアドレスの形式誤り", EntraPhoneMalformed, PhoneNumberUnusable, NotEnoughRegistered),
        Of("one method, and two gates", "fewer methods than are demanded", "必要数に足りない", EntraTooFewMethods, EntraAdministratorTooFewMethods, NotEnoughRegistered, FewerMethodsThanGates),
        Of("the user cannot be contacted", "passing trouble, or wrong data", "一時的な問題、または誤った登録", MessageUndelivered, NumberRefused, MailRecipientRefused),
        Of("no text message and no call", "form of the number, carrier, country", "番号の形式、事業者、国", EntraPhoneMalformed, MessageUndelivered, CountryNotAllowed, CarrierRefusesUs, NoCarrier, EntraTextsAndCallsEnd),
        Of("no e-mail", "spam filter, or wrong address", "迷惑メール フィルター、または誤ったアドレス", MailRecipientRefused, MailServerRefusesUs, MailServerUnreachable),
        Of("administrators have another policy", "Microsoft's fixed policy of two gates", "Microsoft の固定ポリシー（2 段階）", EntraAdministratorTooFewMethods, EntraAdministratorsSwitchedOff, AdministratorsSwitchedOff),
        Of("too many tries", "closed for 24 hours", "24 時間のブロック", EntraResetsBlocked, ProofsExhausted, TooManyStartsForName, TooManyResets, AccountClosedForNow),
        Of("the typed number is not the one on file", "the whole number has to be typed", "番号全体の入力が必要", CodeWrong, NotEnoughRegistered),
        Of("the e-mail address is not recognised as a name", "the sign-in name is another one", "サインイン名が異なる", EntraUserUnknown, AccountNotFound),
        Of("a general error while processing", "an outage, or the configuration", "障害、または構成", EntraServiceTrouble, EntraResetsFailing, AdministratorMustAct),
        Of("the browser keeps no cookies", "the reset is lost between pages", "ページ間で状態が失われる", BrowserKeepsNoCookie),
        None("the dialogue does not show on a slow computer", "try again", "再試行で解消", NoneBecause.NotMade),
        None("a federated user waits up to two minutes", "the hash has to come back by the synchronisation", "ハッシュの同期待ち", NoneBecause.NotMade),
        Of("a federated user's new password does not work", "the account is not synchronised", "アカウントが同期されていない", EntraFederatedNotSynchronised),
        None("no meter of strength", "by design for users with writeback; our pages show the domain's rules", "ライトバック ユーザーの仕様（本システムはドメインのルールを表示）", NoneBecause.ByDesign),
        None("a page asks not to lose access", "the user is in scope of registration", "登録の対象", NoneBecause.ByDesign),
        None("the new password does not work at a remote Windows", "the cached password is the old one until a domain controller is reached", "DC に到達するまで、キャッシュは古いパスワードのまま", NoneBecause.WindowsClient),
        None("a reset in the Microsoft 365 admin centre does not reach the domain", "that page does not write back", "そのページはライトバックに対応していない", NoneBecause.AdminCentre),
    ];
}
