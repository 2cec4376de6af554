using Sspr.Messaging;
using Sspr.Methods;

namespace Sspr.Notifications;

/// <summary>Every kind of mail with sample values, for previews and test messages.</summary>
internal static class SampleMails
{
    private const string SupportCode = "K7QF-2M9X-4TBD";
    private const string SampleCode = "1234 5678";

    private static readonly DateTimeOffset Moment = new(2026, 11, 22, 23, 0, 0, TimeSpan.Zero);

    /// <summary>All kinds in the order of <see cref="MailKind.All"/>.</summary>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    /// <param name="organisation">The organisation's name.</param>
    /// <param name="name">How the user is called.</param>
    /// <param name="site">The public address; null leaves out the links.</param>
    /// <param name="templates">The texts.</param>
    public static IReadOnlyList<MailContent> All(string language, string organisation, string name, Uri? site, MailTemplates templates) =>
        [.. MailKind.All.Select(kind => Of(kind, language, organisation, name, site, templates))];

    /// <summary>One kind.</summary>
    public static MailContent Of(MailKind kind, string language, string organisation, string name, Uri? site, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(templates);
        var notice = new NoticeFacts(language, organisation, name, "alice", Moment, SupportCode, Helpdesk: null, At(site, "/sample"));
        var (method, masked) = (MethodNames.Of(MethodKind.SmsCode, language), "+81 ••••••78");
        return kind.Name switch
        {
            "email-code" => Code(CodePurpose.Reset),
            "email-code-unlock" => Code(CodePurpose.Unlock),
            "email-code-change" => Code(CodePurpose.Change),
            "email-code-sign-in" => Code(CodePurpose.SignIn),
            "email-code-registration" => RegistrationCodeMessage.Build(language, organisation, SampleCode, TimeSpan.FromMinutes(10), templates),
            "password-was-reset" => PasswordWasResetMessage.Build(
                new PasswordWasResetFacts(language, organisation, name, "alice", Moment, SupportCode, Helpdesk: null, At(site, "/sample")), templates),
            "password-was-changed" => AccountNotices.PasswordWasChanged(notice, templates),
            "account-was-unlocked" => AccountNotices.AccountWasUnlocked(notice, templates),
            "method-was-added" => AccountNotices.MethodMoved(new MethodNoticeFacts(notice, MethodChange.Added, method, masked, Moment.AddDays(1)), templates),
            "method-was-removed" => AccountNotices.MethodMoved(new MethodNoticeFacts(notice, MethodChange.Removed, method, masked), templates),
            "method-was-changed" => AccountNotices.MethodMoved(new MethodNoticeFacts(notice, MethodChange.Changed, method, masked), templates),
            "pass-was-issued" => AccountNotices.PassWasIssued(new PassNoticeFacts(notice, Moment, Moment.AddHours(1)), templates),
            "proofs-were-wrong" => AccountNotices.ProofsWereWrong(notice, templates),
            "sign-in-names" => OtherMails.SignInNames(
                new SignInNamesFacts(language, organisation, name, ["alice"], Moment, SupportCode, At(site, "/")), templates),
            "self-service-frozen" => OtherMails.SelfServiceFrozen(new SelfServiceFrozenFacts(language, organisation, "alice", Moment, SupportCode), templates),
            "rehearsal-failed" => OtherMails.RehearsalFailed(
                new RehearsalFailedFacts(language, organisation, "corp", Rehearsals.RehearsalWords.Of(Rehearsals.RehearsalStep.Write).In(language), "SSPR_2020", Moment), templates),
            "password-expires" => OtherMails.PasswordExpires(new PasswordExpiresFacts(notice, 7, At(site, "/")), templates),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        MailContent Code(CodePurpose purpose) => EmailCodeMessage.Build(
            new EmailCodeFacts(language, organisation, name, SampleCode, TimeSpan.FromMinutes(10), Moment, SupportCode, purpose), templates);
    }

    private static Uri? At(Uri? site, string path) => site is null ? null : new Uri(site, path);
}
