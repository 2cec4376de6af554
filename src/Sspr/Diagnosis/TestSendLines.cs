using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.TestSends;

namespace Sspr.Diagnosis;

/// <summary>One line for each test message.</summary>
internal static class TestSendLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<Check> Of(IReadOnlyList<TestSendState>? sends) => (sends ?? []).Select(Of);

    /// <summary>The setting that a finding is about.</summary>
    public static string SettingOf(TestSendKind kind) => $"{TestSendOptions.Section}:" + kind switch
    {
        TestSendKind.Mail => nameof(TestSendOptions.MailTo),
        TestSendKind.Text => nameof(TestSendOptions.TextTo),
        TestSendKind.Call => nameof(TestSendOptions.CallTo),
    };

    private static Check Of(TestSendState send)
    {
        var (state, words) = send.Outcome switch
        {
            TestSendOutcome.Arrived { By: var by } => (CheckState.Usable, new LocalText($"arrived at {send.To} ({by})", $"{send.To} に届きました（{by}）")),
            TestSendOutcome.Taken { By: var by } => (CheckState.Usable, new LocalText($"taken for {send.To} ({by}); look whether it is there", $"{send.To} 宛てを受け付けました（{by}）。届いたことを確認してください")),
            TestSendOutcome.NoWord { By: var by } => (CheckState.NotFoundOut, new LocalText($"taken for {send.To} ({by}), no word since", $"{send.To} 宛てを受け付けました（{by}）。その後の報告がありません")),
            TestSendOutcome.Failed { Fault: var fault } => (CheckState.NotUsable, new LocalText($"{send.To}: {fault.Evidence}", $"{send.To}: {PhraseBook.In("ja", fault.Evidence)}")),
            TestSendOutcome.LimitUsed => (CheckState.NotFoundOut, new LocalText($"{send.To}: not sent", $"{send.To}: 送信していません")),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new Check(NameOf(send.Kind), state, words);
    }

    private static LocalText NameOf(TestSendKind kind) => kind switch
    {
        TestSendKind.Mail => new("test mail", "テスト メール"),
        TestSendKind.Text => new("test text message", "テスト SMS"),
        TestSendKind.Call => new("test call", "テスト通話"),
    };
}
