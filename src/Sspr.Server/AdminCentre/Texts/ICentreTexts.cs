namespace Sspr.Server.AdminCentre.Texts;

/// <summary>Everything that the pages of the admin centre say in one language, beside the texts of the diagnosis itself.</summary>
/// <remarks>Public because Razor components are; nothing outside this program uses it.</remarks>
public interface ICentreTexts
{
    /// <summary>The language's tag (BCP 47).</summary>
    string Tag { get; }

    /// <summary>What the centre is called.</summary>
    string Centre { get; }

    /// <summary>Link that jumps over the head of the page.</summary>
    string SkipToMain { get; }

    /// <summary>Names the navigation for those who do not see it.</summary>
    string Navigation { get; }

    /// <summary>Whose key it is.</summary>
    string SignedInAs(string key, string role);

    /// <summary>Button that ends the session.</summary>
    string SignOut { get; }

    /// <summary>What a role is called.</summary>
    string RoleAuditor { get; }

    /// <summary>What a role is called.</summary>
    string RoleHelpdesk { get; }

    /// <summary>What a role is called.</summary>
    string RoleAdministrator { get; }

    /// <summary>Name of the page of health.</summary>
    string Health { get; }

    /// <summary>Name of the page that explains.</summary>
    string Why { get; }

    /// <summary>Name of the page of the outlook.</summary>
    string Outlook { get; }

    /// <summary>Name of the page of what-ifs.</summary>
    string WhatIf { get; }

    /// <summary>What the pages of outlook and what-if say.</summary>
    IOutlookTexts Outlooks { get; }

    /// <summary>Name of the catalogue.</summary>
    string Problems { get; }

    /// <summary>Heading of the form that takes a key.</summary>
    string SignInHeading { get; }

    /// <summary>What a key is and where it comes from.</summary>
    string SignInLead { get; }

    /// <summary>Label of the key.</summary>
    string KeyLabel { get; }

    /// <summary>Button that signs in.</summary>
    string SignIn { get; }

    /// <summary>The key was not taken.</summary>
    string KeyRefused { get; }

    /// <summary>Too many keys were tried.</summary>
    string TooManyTries(int minutes);

    /// <summary>Above an error.</summary>
    string ErrorHeading { get; }

    /// <summary>Marks the title of a page that shows an error.</summary>
    string TitleWithError(string title);

    /// <summary>The page does not exist.</summary>
    string MissingHeading { get; }

    /// <summary>What to do.</summary>
    string MissingText { get; }

    /// <summary>The centre is not served under this name.</summary>
    string WrongHostHeading { get; }

    /// <summary>Where it is.</summary>
    string WrongHostText(string address);

    /// <summary>The role does not allow it.</summary>
    string MayNotHeading { get; }

    /// <summary>Which roles do.</summary>
    string MayNotText(string roles, string mine);

    /// <summary>The form is of another session.</summary>
    string FormStaleHeading { get; }

    /// <summary>What to do.</summary>
    string FormStaleText { get; }

    /// <summary>The browser did not send the cookie of the form.</summary>
    string NoCookieHeading { get; }

    /// <summary>What to do.</summary>
    string NoCookieText { get; }

    /// <summary>The form is longer than any.</summary>
    string FormTooLongHeading { get; }

    /// <summary>What to do.</summary>
    string FormTooLongText { get; }

    /// <summary>The form came from elsewhere, or is none of ours.</summary>
    string FormRefusedHeading { get; }

    /// <summary>What to do.</summary>
    string FormRefusedText { get; }

    /// <summary>Too much was asked at once.</summary>
    string TooManyHeading { get; }

    /// <summary>Of one key or address.</summary>
    string TooManyText(int seconds);

    /// <summary>Of lists that are being sent.</summary>
    string FilesBusyText { get; }

    /// <summary>Something broke.</summary>
    string BrokenHeading { get; }

    /// <summary>What to do.</summary>
    string BrokenText { get; }

    /// <summary>The question was refused.</summary>
    string RefusedHeading { get; }

    /// <summary>Label of the support code.</summary>
    string SupportCode { get; }

    /// <summary>Above what shows a problem.</summary>
    string Evidence { get; }

    /// <summary>Above the steps.</summary>
    string Fix { get; }

    /// <summary>Before the name of whoever acts.</summary>
    string WhoActs { get; }

    /// <summary>Above the first problem.</summary>
    string Cause { get; }

    /// <summary>Above the other problems.</summary>
    string AlsoFound { get; }

    /// <summary>Marks a problem that does not keep resets from working.</summary>
    string Warning { get; }

    /// <summary>Above what works and is better set otherwise.</summary>
    string Advice { get; }

    /// <summary>Above what could not be found out.</summary>
    string NotFoundOut { get; }

    /// <summary>Above what the policy says.</summary>
    string Policy { get; }

    /// <summary>Above the timeline.</summary>
    string Timeline { get; }

    /// <summary>Above what else is known.</summary>
    string Notes { get; }

    /// <summary>Column of times.</summary>
    string Time { get; }

    /// <summary>Column of those who did something.</summary>
    string Actor { get; }

    /// <summary>Column of what happened.</summary>
    string What { get; }

    /// <summary>Heading of what was looked at.</summary>
    string LookedAt { get; }

    /// <summary>When it was looked at.</summary>
    string TakenAt(string moment);

    /// <summary>Column of subjects.</summary>
    string Subject { get; }

    /// <summary>Column of states.</summary>
    string State { get; }

    /// <summary>Column of particulars.</summary>
    string Particulars { get; }

    /// <summary>Heading of the page that explains.</summary>
    string WhyHeading { get; }

    /// <summary>Label of its field.</summary>
    string WhyLabel { get; }

    /// <summary>What can be typed.</summary>
    string WhyHint { get; }

    /// <summary>Button that asks.</summary>
    string WhySend { get; }

    /// <summary>Nothing was typed.</summary>
    string WhyEmpty { get; }

    /// <summary>Heading of the catalogue.</summary>
    string ProblemsHeading { get; }

    /// <summary>Label of its field.</summary>
    string ProblemsLabel { get; }

    /// <summary>What can be typed.</summary>
    string ProblemsHint { get; }

    /// <summary>Button that looks up.</summary>
    string ProblemsSend { get; }

    /// <summary>Nothing answers to it.</summary>
    string ProblemsNone(string asked);

    /// <summary>Column of codes.</summary>
    string Code { get; }

    /// <summary>Above the symptom.</summary>
    string Symptom { get; }

    /// <summary>Above what users read.</summary>
    string UsersRead { get; }

    /// <summary>Link to the whole catalogue.</summary>
    string AllProblems { get; }
}
