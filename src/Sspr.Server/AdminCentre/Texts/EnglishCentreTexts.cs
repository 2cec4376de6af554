namespace Sspr.Server.AdminCentre.Texts;

/// <summary>The admin centre, in English.</summary>
internal sealed class EnglishCentreTexts : ICentreTexts
{
    public string Tag => "en";

    public string Centre => "Admin centre";

    public string SkipToMain => "Skip to the content";

    public string Navigation => "Pages";

    public string SignedInAs(string key, string role) => $"Key {key}, {role}";

    public string SignOut => "Sign out";

    public string RoleAuditor => "auditor";

    public string RoleHelpdesk => "helpdesk";

    public string RoleAdministrator => "administrator";

    public string Health => "Health";

    public string Why => "Why";

    public string Outlook => "Outlook";

    public string WhatIf => "What if";

    public IOutlookTexts Outlooks { get; } = new EnglishOutlookTexts();

    public string Problems => "Problems";

    public string SignInHeading => "Sign in with your API key";

    public string SignInLead =>
        "An operator makes a key for you with `sspr apikey create --name NAME --role ROLE`. Its role decides which pages you see. Nothing here changes anything.";

    public string KeyLabel => "API key";

    public string SignIn => "Sign in";

    public string KeyRefused =>
        "This key cannot be used here. It may be mistyped, expired, taken back, or bound to another network. Ask an operator: `sspr apikey list` shows how it stands.";

    public string TooManyTries(int minutes) => $"Too many keys were tried from this address. Try again in {minutes} minutes.";

    public string ErrorHeading => "There is a problem";

    public string TitleWithError(string title) => $"Error: {title}";

    public string MissingHeading => "There is no such page";

    public string MissingText => "Compare the address, or choose a page above.";

    public string WrongHostHeading => "This is not the address of the admin centre";

    public string WrongHostText(string address) => $"Open `{address}`.";

    public string MayNotHeading => "Your key is not for this";

    public string MayNotText(string roles, string mine) => $"This page is for: {roles}. Your key is for: {mine}. Ask an operator for another key if you need it.";

    public string FormStaleHeading => "This form can no longer be sent";

    public string FormStaleText => "It belongs to another session. Open the page again and repeat what you did.";

    public string NoCookieHeading => "The browser keeps no cookie";

    public string NoCookieText => "Allow cookies for this address in the browser, then open the page again.";

    public string FormTooLongHeading => "This is too long";

    public string FormTooLongText => "More was sent than this page takes. Shorten it, or ask with `sspr outlook` on the server.";

    public string FormRefusedHeading => "This form was not taken";

    public string FormRefusedText => "It did not come from a page of the admin centre, or not as the page sends it. Open the page again and repeat what you did.";

    public string TooManyHeading => "Wait a moment";

    public string TooManyText(int seconds) =>
        $"More was asked with this key, or from this address, than is answered in a minute. Wait {seconds} seconds, then load the page again.";

    public string FilesBusyText => "Others are being sent lists like this one. Wait a minute, then try again.";

    public string BrokenHeading => "This did not work";

    public string BrokenText => "The cause is in the server's log, under this support code.";

    public string RefusedHeading => "This cannot be answered";

    public string SupportCode => "Support code";

    public string Evidence => "Evidence";

    public string Fix => "Fix";

    public string WhoActs => "Who acts";

    public string Cause => "Cause";

    public string AlsoFound => "Also found";

    public string Warning => "warning";

    public string Advice => "Worth considering (nothing is wrong)";

    public string NotFoundOut => "Could not be found out";

    public string Policy => "Policy";

    public string Timeline => "What happened";

    public string Notes => "Also known";

    public string Time => "Time";

    public string Actor => "Who";

    public string What => "What";

    public string LookedAt => "Looked at";

    public string TakenAt(string moment) => $"As of {moment}. Load the page again for a new look.";

    public string Subject => "Subject";

    public string State => "State";

    public string Particulars => "Particulars";

    public string WhyHeading => "Why can somebody not reset the password?";

    public string WhyLabel => "User name or support code";

    public string WhyHint => "A name as the user types it, or the code that the user reads out, such as K7QF-2M9X-4TBD. Every check of a real reset is made; nothing is changed.";

    public string WhySend => "Find out";

    public string WhyEmpty => "Type a user name or a support code.";

    public string ProblemsHeading => "Every problem, its cause and its fix";

    public string ProblemsLabel => "Code, event number or name";

    public string ProblemsHint => "Ours, such as SSPR_0014 or 14, or Microsoft's, such as 33004.";

    public string ProblemsSend => "Look up";

    public string ProblemsNone(string asked) => $"Nothing answers to “{asked}”. For a support code use the page Why.";

    public string Code => "Code";

    public string Symptom => "Symptom";

    public string UsersRead => "What users read";

    public string AllProblems => "All problems";
}
