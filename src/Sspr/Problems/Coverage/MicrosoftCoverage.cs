namespace Sspr.Problems.Coverage;

/// <summary>Everything that Microsoft documents about trouble with resets and writeback, in groups. A test holds it and the catalogue together.</summary>
internal static class MicrosoftCoverage
{
    /// <summary>The groups, in the order of the page.</summary>
    public static IReadOnlyList<(LocalText Title, IReadOnlyList<MicrosoftSign> Signs)> Groups { get; } =
    [
        (new("Codes and sentences that users read", "ユーザーに表示されるコードと文"), ShownToUsers.All),
        (new("Event log, source PasswordResetService", "イベント ログ（ソース: PasswordResetService）"), WritebackEvents.All),
        (new("Event log, source ADSync, and return codes", "イベント ログ（ソース: ADSync）と戻り値"), SyncServerEvents.All),
        (new("Symptoms of writeback", "ライトバックの症状"), WritebackSymptoms.All),
        (new("Symptoms in use", "利用時の症状"), SymptomsInUse.All),
        (new("Errors of the synchronisation", "同期エラー"), SyncErrors.All),
        (new("Password protection on domain controllers, and the Windows sign-in screen", "ドメイン コントローラーのパスワード保護と Windows サインイン画面"), AroundIt.All),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<MicrosoftSign> All => Groups.SelectMany(static group => group.Signs);

    /// <summary>Reads what a person typed: a number, a code or a name; empty if Microsoft documents nothing by it.</summary>
    public static IReadOnlyList<MicrosoftSign> Find(string? text)
    {
        var wanted = (text ?? string.Empty).Trim();
        return wanted.Length == 0 ? [] : [.. All.Where(sign => KeysOf(sign.Name).Any(key => string.Equals(key, wanted, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>A sign may go by several names: <c>SSPR_0009, 9, TenantSSPRFlagDisabled</c>.</summary>
    public static IEnumerable<string> KeysOf(string name) => name.Split(", ");
}
