using System.Globalization;

namespace Sspr.Notifications;

/// <summary>Mails that are no notices of something that was done to an account.</summary>
internal static class OtherMails
{
    /// <summary>The answer to "I forgot my user name".</summary>
    public static MailContent SignInNames(SignInNamesFacts facts, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(templates);
        return templates.Write(MailKind.SignInNames, facts.Language, new MailValues()
            .Text("organisation", facts.Organisation)
            .Data("name", facts.DisplayName)
            .Text("moment", MailData.Moment(facts.AskedAt, facts.Language))
            .Text("signInNames", string.Join(", ", facts.SignInNames.Select(SignInName).OfType<string>()))
            .Text("supportCode", facts.SupportCode)
            .Link("portal", facts.Portal));
    }

    /// <summary>To administrators: an owner says that somebody else acts.</summary>
    public static MailContent SelfServiceFrozen(SelfServiceFrozenFacts facts, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(templates);
        return templates.Write(MailKind.SelfServiceFrozen, facts.Language, new MailValues()
            .Text("organisation", facts.Organisation)
            .Data("account", facts.AccountName)
            .Text("moment", MailData.Moment(facts.At, facts.Language))
            .Text("supportCode", facts.SupportCode));
    }

    /// <summary>To administrators: a rehearsal failed.</summary>
    public static MailContent RehearsalFailed(RehearsalFailedFacts facts, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(templates);
        return templates.Write(MailKind.RehearsalFailed, facts.Language, new MailValues()
            .Text("organisation", facts.Organisation)
            .Text("directory", facts.Directory)
            .Text("step", facts.Step)
            .Text("problem", facts.Problem)
            .Text("moment", MailData.Moment(facts.At, facts.Language)));
    }

    /// <summary>The reminder of an expiring password.</summary>
    public static MailContent PasswordExpires(PasswordExpiresFacts facts, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(templates);
        return templates.Write(MailKind.PasswordExpires, facts.Notice.Language, facts.Notice.Values()
            .Text("days", facts.DaysLeft.ToString(CultureInfo.InvariantCulture))
            .Text("left", Left(facts.DaysLeft, facts.Notice.Language))
            .Link("change", facts.Change));
    }

    private static string Left(int days, string language) => (days, language) switch
    {
        ( <= 0, "ja") => "今日",
        (1, "ja") => "明日",
        (_, "ja") => string.Create(CultureInfo.InvariantCulture, $"{days}日後に"),
        ( <= 0, _) => "today",
        (1, _) => "tomorrow",
        _ => string.Create(CultureInfo.InvariantCulture, $"in {days} days"),
    };

    /// <summary>A name must be typed as it is, so its dots stay; nothing that is no name of an account is shown.</summary>
    private static string? SignInName(string name) =>
        name.Length is > 0 and <= 64 && name.All(static c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@' or '\\') ? name : null;
}

/// <summary>What the answer to "I forgot my user name" tells.</summary>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Organisation">The organisation's name in that language.</param>
/// <param name="DisplayName">How to address the user; null if unknown.</param>
/// <param name="SignInNames">The names of all accounts with this address.</param>
/// <param name="AskedAt">When somebody asked.</param>
/// <param name="SupportCode">The attempt's support code.</param>
/// <param name="Portal">The first page.</param>
internal sealed record SignInNamesFacts(
    string Language,
    string Organisation,
    string? DisplayName,
    IReadOnlyList<string> SignInNames,
    DateTimeOffset AskedAt,
    string SupportCode,
    Uri? Portal);

/// <summary>What administrators are told when an owner freezes the self-service of an account.</summary>
internal sealed record SelfServiceFrozenFacts(string Language, string Organisation, string AccountName, DateTimeOffset At, string SupportCode);

/// <summary>What administrators are told when a rehearsal fails.</summary>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Organisation">The organisation's name in that language.</param>
/// <param name="Directory">The directory's name in the settings.</param>
/// <param name="Step">The step that failed, in words.</param>
/// <param name="Problem">The code of the problem.</param>
/// <param name="At">When it was over.</param>
internal sealed record RehearsalFailedFacts(string Language, string Organisation, string Directory, string Step, string Problem, DateTimeOffset At);

/// <summary>What the reminder of an expiring password tells.</summary>
/// <param name="Notice">What every notice tells; its moment is that of the expiry.</param>
/// <param name="DaysLeft">Whole days until then.</param>
/// <param name="Change">Where it is changed.</param>
internal sealed record PasswordExpiresFacts(NoticeFacts Notice, int DaysLeft, Uri? Change);
