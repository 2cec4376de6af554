using Sspr.Notices;
using Sspr.Notifications;

namespace Sspr.Messaging;

/// <summary>Every text message and call with sample values, for previews.</summary>
internal static class SampleTexts
{
    private const string Code = "1234 5678";

    /// <summary>All of them: codes as text message and as call, then notices.</summary>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    /// <param name="organisation">The organisation's name.</param>
    /// <param name="host">The portal's host; null if unknown.</param>
    /// <param name="phone">The helpdesk's number; null if not configured.</param>
    /// <param name="notMe">A sample of the link that freezes; null if there is none.</param>
    public static IReadOnlyList<SampleText> All(string language, string organisation, string? host, string? phone, Uri? notMe)
    {
        var codes = Enum.GetValues<CodePurpose>().Select(purpose => (purpose, Facts: new CodeText(language, organisation, purpose, Code, host))).ToList();
        return
        [
            .. codes.Select(static code => new SampleText($"code {code.purpose}", MessageChannel.Sms, SmsText.Write(code.Facts))),
            .. codes.Select(static code => new SampleText($"code {code.purpose}", MessageChannel.Call, CallText.Write(code.Facts))),
            .. Told().Select(told => new SampleText(
                told.Change is { } change ? $"notice Method{change}" : $"notice {told.Kind}",
                MessageChannel.Sms,
                NoticeText.Write(new NoticeTextFacts(language, organisation, told.Kind, told.Change, phone, notMe)))),
        ];
    }

    private static IEnumerable<(NoticeKind Kind, MethodChange? Change)> Told() =>
    [
        (NoticeKind.PasswordWasReset, null), (NoticeKind.PasswordWasChanged, null), (NoticeKind.AccountWasUnlocked, null),
        .. Enum.GetValues<MethodChange>().Select(static change => (NoticeKind.MethodChanged, (MethodChange?)change)),
    ];
}

/// <summary>A text with sample values.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Channel">How it arrives.</param>
/// <param name="Text">What it says.</param>
internal sealed record SampleText(string Name, MessageChannel Channel, string Text);
