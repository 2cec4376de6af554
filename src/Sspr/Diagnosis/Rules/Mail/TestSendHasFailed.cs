using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.TestSends;

namespace Sspr.Diagnosis.Rules.Mail;

/// <summary>A test message was not taken, did not arrive, or nobody knows. Silent unless somebody asked for test messages.</summary>
internal sealed class TestSendHasFailed : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
    [
        ProblemCodes.MailServerUnreachable, ProblemCodes.MailServerRefusesUs, ProblemCodes.MailRecipientRefused,
        ProblemCodes.CarrierUnreachable, ProblemCodes.CarrierRefusesUs, ProblemCodes.CarrierThrottlesUs, ProblemCodes.CarrierAnswersUnexpectedly,
        ProblemCodes.CarrierAddressNotAllowed, ProblemCodes.NumberRefused, ProblemCodes.PhoneNumberUnusable, ProblemCodes.CountryNotAllowed,
        ProblemCodes.MessageBudgetUsed, ProblemCodes.PrefixStopped, ProblemCodes.MessagesStopped, ProblemCodes.NoCarrier, ProblemCodes.MessageUndelivered,
        ProblemCodes.TestSendLimitUsed, ProblemCodes.TestSendUnconfirmed,
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) => (facts.TestSends ?? []).SelectMany(Of);

    private static IEnumerable<Finding> Of(TestSendState send)
    {
        var setting = TestSendLines.SettingOf(send.Kind);
        if (send.Before is { } before)
        {
            yield return Finding.Warns(before.Problem, setting, new($"{before.Evidence}; another carrier took it", $"{PhraseBook.In("ja", before.Evidence)}。別の事業者が受け付けました"));
        }

        switch (send.Outcome)
        {
            case TestSendOutcome.Failed { Fault: var fault }:
                yield return Finding.Warns(fault.Problem, setting, new($"{send.To}: {fault.Evidence}", $"{send.To}: {PhraseBook.In("ja", fault.Evidence)}"));
                break;
            case TestSendOutcome.NoWord { By: var by, Waited: var waited }:
                yield return Finding.Warns(ProblemCodes.TestSendUnconfirmed, setting, new(
                    $"{send.To}: taken by {by}, no word within {waited.TotalSeconds:0} s", $"{send.To}: {by} が受け付けましたが、{waited.TotalSeconds:0} 秒以内に報告がありません"));
                break;
            case TestSendOutcome.LimitUsed { PerDay: var most, Until: var until }:
                yield return new Finding(FindingWeight.CouldNotFindOut, ProblemCodes.TestSendLimitUsed, setting, new(
                    $"{most} were sent; the next at {MomentWords.At(until)}", $"{most} 件を送信済みです。次回: {MomentWords.At(until)}"));
                break;
        }
    }
}
