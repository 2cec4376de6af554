namespace Sspr.Problems.Catalogue;

/// <summary>7010–7018: why one entry is held back. The names are Microsoft's, and so are their meanings.</summary>
internal static class SyncErrorProblems
{
    private static readonly LocalText FindBoth = new(
        "Find both entries: `sspr sync errors` names the one that is held back and the one that has the value.",
        "`sspr sync errors` を実行し、保留されたエントリーと、その値を使用中のエントリーを確認します。");

    private static readonly LocalText GoesAway = new(
        "Run `sspr sync run`: the error goes away by itself once the directory is right.",
        "`sspr sync run` を実行します。ディレクトリが正しければ、エラーは自動的に解消されます。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        Held(ProblemCodes.SyncInvalidSoftMatch, "InvalidSoftMatch", WhoActs.Administrator,
            new("A new account of the directory does not take effect although an account of a built-in directory has its name or address.", "同じ名前またはアドレスの組み込みアカウントがあるのに、新しいアカウントが反映されません。"),
            new("The built-in account already belongs to somebody with another anchor, or `Synchronisation:BlockSoftMatch` is on.", "組み込みアカウントが別のアンカーの利用者に属しているか、`Synchronisation:BlockSoftMatch` が有効です。"),
            FindBoth,
            new("If they are the same person, set `Synchronisation:BlockSoftMatch` to false for one cycle, then to true again.", "同一人物であれば、1 回の同期の間だけ `Synchronisation:BlockSoftMatch` を false にし、その後 true に戻します。"),
            new("If they are not, take the name or address away from the wrong one.", "別人であれば、誤っている側から名前またはアドレスを削除します。"),
            GoesAway),
        Held(ProblemCodes.SyncInvalidHardMatch, "InvalidHardMatch", WhoActs.Operator,
            new("An account that left the scope and came back does not take effect.", "スコープから外れた後に戻ったアカウントが反映されません。"),
            new("Its anchor is that of a built-in account that was taken over before, and `Synchronisation:BlockHardMatchTakeover` is on.", "アンカーが以前に引き継いだ組み込みアカウントのものと一致しますが、`Synchronisation:BlockHardMatchTakeover` が有効です。"),
            new("Make sure that it is the same person: who can write ms-DS-ConsistencyGuid can choose the anchor.", "同一人物であることを確認します。ms-DS-ConsistencyGuid に書き込める人は、アンカーを選べるためです。"),
            new("Set `Synchronisation:BlockHardMatchTakeover` to false for one cycle, then to true again.", "1 回の同期の間だけ `Synchronisation:BlockHardMatchTakeover` を false にし、その後 true に戻します。"),
            GoesAway),
        Held(ProblemCodes.SyncObjectTypeMismatch, "ObjectTypeMismatch", WhoActs.Administrator,
            new("A value of an account or group does not take effect.", "アカウントまたはグループの値が反映されません。"),
            new("An account and a group have the same address.", "アカウントとグループが同じアドレスを持っています。"),
            FindBoth,
            new("Remove the address from the wrong one in the directory.", "ディレクトリで、誤っている側からアドレスを削除します。"),
            GoesAway),
        Held(ProblemCodes.SyncAttributeValueMustBeUnique, "AttributeValueMustBeUnique", WhoActs.Administrator,
            new("An account does not take effect.", "アカウントが反映されません。"),
            new("Another account of the directory has the same anchor or security identifier.", "別のアカウントが、同じアンカーまたはセキュリティ識別子を持っています。"),
            FindBoth,
            new("Remove ms-DS-ConsistencyGuid from the account that was copied.", "複製された側のアカウントから ms-DS-ConsistencyGuid を削除します。"),
            GoesAway),
        Held(ProblemCodes.SyncQuarantinedAttributeValue, "QuarantinedAttributeValueMustBeUnique", WhoActs.Administrator,
            new("An account takes effect without one of its names or addresses.", "アカウントは反映されますが、名前またはアドレスの一部が使用されません。"),
            new("Another entry had the value first. The value alone is held back.", "その値は別のエントリーが先に使用しています。重複した値だけを保留しています。"),
            FindBoth,
            new("Remove the value from the wrong one in the directory.", "ディレクトリで、誤っている側から値を削除します。"),
            GoesAway),
        Held(ProblemCodes.SyncIdentityDataValidationFailed, "IdentityDataValidationFailed", WhoActs.Administrator,
            new("An account does not take effect.", "アカウントが反映されません。"),
            new("Its userPrincipalName is none: one @ with at most 64 characters before and 48 after it, letters, digits and . - _ ! # ^ ~ ' alone.", "userPrincipalName の形式が正しくありません。@ は 1 つ、その前は 64 文字、後は 48 文字まで、英数字と . - _ ! # ^ ~ ' のみ使用できます。"),
            new("Correct userPrincipalName in the directory.", "ディレクトリで userPrincipalName を修正します。"),
            GoesAway),
        Held(ProblemCodes.SyncLargeObject, "LargeObject", WhoActs.Administrator,
            new("An entry does not take effect, or stays as it was.", "エントリーが反映されないか、以前の内容のままになります。"),
            new("An attribute has more values than can be carried: 300.", "属性の値の数が上限（300 個）を超えています。"),
            new("Remove values that nobody needs, such as old proxyAddresses.", "古い proxyAddresses など、不要な値を削除します。"),
            GoesAway),
        Held(ProblemCodes.SyncExceededAllowedLength, "ExceededAllowedLength", WhoActs.Administrator,
            new("An entry does not take effect, or stays as it was.", "エントリーが反映されないか、以前の内容のままになります。"),
            new("A value is longer than can be carried: 1,024 bytes.", "値の長さが上限（1,024 バイト）を超えています。"),
            new("Make the value shorter in the directory.", "ディレクトリの値を短くします。"),
            GoesAway),
        Held(ProblemCodes.SyncExistingAdminRoleConflict, "Existing Admin Role Conflict", WhoActs.Operator,
            new("A new account of the directory does not take effect although a built-in account has its name or address.", "同じ名前またはアドレスの組み込みアカウントがあるのに、新しいアカウントが反映されません。"),
            new("The built-in account is an administrator's. Such an account is never taken over.", "組み込みアカウントが管理者のものです。管理者のアカウントを引き継ぐことはありません。"),
            new("Give the administrator an account of their own, with another name and address.", "管理者に、別の名前とアドレスを持つ専用のアカウントを用意します。"),
            new("Or take the name away from the account in the directory.", "または、ディレクトリのアカウントの名前を変更します。"),
            GoesAway),
    ];

    private static Problem Held(
        ProblemCode code, string microsoft, WhoActs actor, LocalText symptom, LocalText cause, params IReadOnlyList<LocalText> fix)
    {
        return new()
        {
            Code = code,
            Status = 409,
            WhoActs = actor,
            Public = PublicTexts.CannotHere,
            Symptom = symptom,
            Cause = cause,
            Fix = fix,
            Microsoft = [microsoft],
        };
    }
}
