using Sspr.Audit;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What the audit's kinds and classes are called in front of people.</summary>
internal static class AuditWords
{
    /// <summary>What happened, in words.</summary>
    public static LocalText Of(AuditEvent entry) => entry.Kind switch
    {
        AuditKind.ResetStarted when entry.Class == AuditClass.Blocked => new("A reset was asked for and refused", "再設定の開始を拒否しました"),
        AuditKind.ResetStarted => new("A name was sent in", "ユーザー名が送信されました"),
        AuditKind.AccountLookedUp when entry.Problem is not null => new(
            "The name was looked up: this reset cannot succeed", "ユーザー名を検索しました。この再設定は成功しません"),
        AuditKind.AccountLookedUp => new("The name was looked up: one account that may be reset", "ユーザー名を検索し、再設定できるアカウントが 1 件見つかりました"),
        AuditKind.ChallengeIssued => new("A code was made", "コードを作成しました"),
        AuditKind.ChallengeAskedAgain => new("Another code was asked for", "コードが再請求されました"),
        AuditKind.ChallengeNotDelivered => new("The code could not be delivered", "コードを送信できませんでした"),
        AuditKind.ProofRefused => new("A code was wrong, late or used", "コードが誤り、期限切れ、または使用済みでした"),
        AuditKind.GatePassed => new("A gate was passed", "本人確認を 1 つ通過しました"),
        AuditKind.OtherAccountsFound => new("The person's other accounts were looked for", "同じ人のほかのアカウントを検索しました"),
        AuditKind.ProofsCarriedOver => new("The proofs were taken for another account of the person", "同じ人の別のアカウントにも本人確認の結果を適用しました"),
        AuditKind.AccountChosen => new("The user chose the account", "ユーザーがこのアカウントを選びました"),
        AuditKind.AccountLeftOut when entry.Problem is not null => new("The account was not included", "このアカウントは対象に含まれませんでした"),
        AuditKind.AccountLeftOut => new("The user left the account out", "ユーザーがこのアカウントを対象から外しました"),
        AuditKind.PasswordSubmitted => new("A new password was sent in", "新しいパスワードが送信されました"),
        AuditKind.WriteIntended => new("The write was about to be sent", "書き込みを送信する直前です"),
        AuditKind.PasswordRefused => new("The password was refused by a rule", "ルールによりパスワードが拒否されました"),
        AuditKind.DirectoryUnreachable => new("The directory could not be asked; nothing changed", "ディレクトリに問い合わせできませんでした。変更はありません"),
        AuditKind.OutcomeUnknown => new("The write was sent and no answer came", "書き込みを送信しましたが、応答がありませんでした"),
        AuditKind.SettlementAsked => new("The user was asked for the password once more", "パスワードの再入力を求めました"),
        AuditKind.OutcomeFound => new("The outcome of the write was found out", "書き込みの結果を確認しました"),
        AuditKind.ResetEnded => EndOf(entry.Class),
        AuditKind.UnlockStarted => new("A name was sent in, to unlock an account", "ロック解除のためにユーザー名が送信されました"),
        AuditKind.UnlockSubmitted => new("The unlock was confirmed", "ロック解除が確認されました"),
        AuditKind.UnlockEnded when entry.Class == AuditClass.Succeeded => new("The account was unlocked", "アカウントのロックが解除されました"),
        AuditKind.UnlockEnded => EndOf(entry.Class),
        AuditKind.ChangeStarted => new("A name was sent in, to change a password", "パスワード変更のためにユーザー名が送信されました"),
        AuditKind.ChangeSubmitted => new("The present and a new password were sent in", "現在のパスワードと新しいパスワードが送信されました"),
        AuditKind.CurrentPasswordRefused => new("The present password was not right", "現在のパスワードが違いました"),
        AuditKind.ChangeEnded when entry.Class == AuditClass.Succeeded => new("The password was changed", "パスワードが変更されました"),
        AuditKind.ChangeEnded => EndOf(entry.Class),
        AuditKind.SignInStarted => new("The directory's password was right; a second proof is asked for", "ディレクトリのパスワードを確認しました。追加の本人確認を求めます"),
        AuditKind.SignInEnded when entry.Class == AuditClass.Succeeded => new("The sign-in was proved", "サインインの本人確認が完了しました"),
        AuditKind.SignInEnded => EndOf(entry.Class),
        AuditKind.SelfServiceFrozen => new("The owner froze the account's self-service", "本人の申告により、アカウントのセルフサービスを停止しました"),
        AuditKind.BlockLifted => new("An operator lifted a block", "運用担当者がブロックを解除しました"),
        AuditKind.NameReminderAsked => new("A sign-in name was asked for", "ユーザー名の通知が求められました"),
        AuditKind.NotificationSent when entry.Problem is not null => new("The notice could not be sent to every address", "通知を送信できないアドレスがありました"),
        AuditKind.NotificationSent => new("The notice was sent", "通知を送信しました"),
        AuditKind.AgentEnrolmentCodeMade => new("An enrolment code was made", "エージェントの登録コードを発行しました"),
        AuditKind.AgentEnrolled => new("An agent was enrolled", "エージェントを登録しました"),
        AuditKind.AgentStatusChanged => new("The status of an agent changed", "エージェントの状態が変わりました"),
        AuditKind.ServerKeyChanged => new("The server's signing key was changed, or is going to be", "サーバーの署名鍵を更新しました（予告を含む）"),
        AuditKind.RehearsalPassed => new("A password was rehearsed: set and read back", "リハーサルでパスワードの設定と確認に成功しました"),
        AuditKind.RehearsalFailed => new("A rehearsal of a password failed", "パスワードのリハーサルに失敗しました"),
        AuditKind.TokensImported => new("Hardware tokens were imported", "ハードウェア トークンを取り込みました"),
        AuditKind.TokenAssigned => new("A hardware token was assigned or taken back", "ハードウェア トークンの割り当てを変更しました"),
        AuditKind.RegistrationAdded => new("An address was registered", "アドレスを登録しました"),
        AuditKind.AccountCreated => new("An account was made", "アカウントを作成しました"),
        AuditKind.MessageRangeStopped => new("Messages to a range of numbers were stopped", "ある番号帯へのメッセージ送信を停止しました"),
        AuditKind.ServerStarted => new("The server started", "サーバーが起動しました"),
        AuditKind.MethodChosen => new("A method was chosen", "確認方法が選択されました"),
        AuditKind.OtherMethodAsked => new("Another method was asked for", "別の確認方法が求められました"),
        AuditKind.PolicyChanged => new("Another version of the policy came into force", "ポリシーの新しいバージョンが有効になりました"),
        AuditKind.SignInRefused or AuditKind.PasswordProved or AuditKind.SignedIn or AuditKind.SignedOut
            or AuditKind.SessionsEnded or AuditKind.MethodRegistered or AuditKind.MethodRemoved or AuditKind.DefaultMethodSet
            or AuditKind.MethodsConfirmed or AuditKind.RegistrationRefused or AuditKind.PassIssued or AuditKind.PassUsed
            or AuditKind.PassRefused or AuditKind.PassRevoked or AuditKind.RegistrationRemoved
            or AuditKind.VouchAsked or AuditKind.VouchApproved or AuditKind.VouchRefused => OfSignIn(entry.Kind),
        AuditKind.ApiKeyCreated => new("An API key was made", "API キーを作成しました"),
        AuditKind.ApiKeyRevoked => new("An API key was taken back", "API キーを取り消しました"),
        AuditKind.ApiKeyUsed when entry.Problem is not null => new("A request by an API key was refused", "API キーによる要求を拒否しました"),
        AuditKind.ApiKeyUsed => new("A program asked by an API key", "API キーによる要求がありました"),
        AuditKind.AdminSignedIn => new("Somebody signed in to the admin centre", "管理センターへのサインインがありました"),
        AuditKind.AdminSignInRefused => new("A sign-in to the admin centre was refused", "管理センターへのサインインを拒否しました"),
        AuditKind.AdminSignedOut => new("Somebody signed out of the admin centre", "管理センターからサインアウトしました"),
        AuditKind.SyncDeletionsApproved => new("Deletions of the synchronisation were approved", "同期の削除を承認しました"),
        AuditKind.SyncDeletionsDiscarded => new("Deletions of the synchronisation were given up", "同期の削除を取りやめました"),
    };

    private static LocalText OfSignIn(AuditKind kind) => kind switch
    {
        AuditKind.SignInRefused => new("A sign-in was refused", "サインインを拒否しました"),
        AuditKind.PasswordProved => new("The password of a sign-in was right", "サインインのパスワードを確認しました"),
        AuditKind.SignedIn => new("A user signed in", "ユーザーがサインインしました"),
        AuditKind.SignedOut => new("A user signed out", "ユーザーがサインアウトしました"),
        AuditKind.SessionsEnded => new("Sessions were ended", "セッションを終了しました"),
        AuditKind.MethodRegistered => new("A user registered a method", "ユーザーが確認方法を登録しました"),
        AuditKind.MethodRemoved => new("A user took a method away", "ユーザーが確認方法を削除しました"),
        AuditKind.DefaultMethodSet => new("A user chose the method that is offered first", "ユーザーが既定の確認方法を選びました"),
        AuditKind.MethodsConfirmed => new("A user confirmed the registered methods", "ユーザーが登録内容を確認しました"),
        AuditKind.RegistrationRefused => new("A registration was refused", "登録を受け付けませんでした"),
        AuditKind.VouchAsked => new("Somebody was asked to vouch", "確認者に確認を依頼しました"),
        AuditKind.VouchApproved => new("Somebody vouched for the user", "確認者が本人であることを確認しました"),
        AuditKind.VouchRefused => new("Somebody did not vouch for the user", "確認者が本人であることを確認しませんでした"),
        AuditKind.PassIssued => new("A Temporary Access Pass was issued", "一時アクセス パスを発行しました"),
        AuditKind.PassUsed => new("A Temporary Access Pass was used", "一時アクセス パスが使われました"),
        AuditKind.PassRefused => new("A Temporary Access Pass was refused", "一時アクセス パスを拒否しました"),
        AuditKind.PassRevoked => new("A Temporary Access Pass was taken back", "一時アクセス パスを取り消しました"),
        AuditKind.RegistrationRemoved => new("A registration was taken away", "登録を削除しました"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The class in one word.</summary>
    public static LocalText Of(AuditClass outcome) => outcome switch
    {
        AuditClass.Progress => new("step", "経過"),
        AuditClass.Succeeded => new("succeeded", "成功"),
        AuditClass.Failed => new("failed", "失敗"),
        AuditClass.Blocked => new("blocked", "ブロック"),
        AuditClass.Abandoned => new("abandoned", "中断"),
    };

    private static LocalText EndOf(AuditClass outcome) => outcome switch
    {
        AuditClass.Succeeded => new("The password was set", "パスワードが設定されました"),
        AuditClass.Failed => new("The attempt failed", "失敗しました"),
        AuditClass.Blocked => new("The attempt was stopped by a limit", "上限により停止しました"),
        AuditClass.Abandoned => new("The time ran out", "時間切れで終了しました"),
        AuditClass.Progress => new("The attempt changed", "状態が変わりました"),
    };
}
