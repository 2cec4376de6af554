using Sspr.Server.Portal.Texts;

namespace Sspr.Server.SecurityInfo.Texts;

/// <summary>Signing in, and looking after one's own methods.</summary>
public interface ISecurityInfoTexts
{
    /// <summary>Heading of the page that takes name and password.</summary>
    string SignInQuestion { get; }

    /// <summary>What the pages behind it are for.</summary>
    string SignInOutlook { get; }

    /// <summary>Label of the password.</summary>
    string PasswordLabel { get; }

    /// <summary>Button.</summary>
    string SignInSend { get; }

    /// <summary>Name or password is missing.</summary>
    string SignInEmpty { get; }

    /// <summary>It was not taken; the same words for every reason.</summary>
    string SignInRefused { get; }

    /// <summary>Link to the password reset.</summary>
    string Forgotten { get; }

    /// <summary>The password must be changed first.</summary>
    Ending MustChange { get; }

    /// <summary>A password was just reset in this browser.</summary>
    Ending AfterReset { get; }

    /// <summary>The second proof failed too often or took too long.</summary>
    Ending SecondFailed { get; }

    /// <summary>Heading of the page after the password.</summary>
    string SecondQuestion { get; }

    /// <summary>Why something more is asked for.</summary>
    string SecondWhy { get; }

    /// <summary>Nothing is registered or on file: what to do.</summary>
    string SecondNothing { get; }

    /// <summary>Button that begins a proof by a method.</summary>
    string SecondSend { get; }

    /// <summary>Heading over the field for a pass.</summary>
    string PassHeading { get; }

    /// <summary>Label of the field.</summary>
    string PassLabel { get; }

    /// <summary>What it looks like.</summary>
    string PassHint { get; }

    /// <summary>Button.</summary>
    string PassSend { get; }

    /// <summary>Nothing was typed.</summary>
    string PassEmpty { get; }

    /// <summary>It was not taken.</summary>
    string PassRefused { get; }

    /// <summary>Heading of the list.</summary>
    string ListQuestion { get; }

    /// <summary>Whose list it is.</summary>
    string SignedInAs(string name);

    /// <summary>Button.</summary>
    string SignOut { get; }

    /// <summary>The account can reset its password by itself.</summary>
    string ProgressReady { get; }

    /// <summary>It can from a moment on.</summary>
    string ProgressLater(string from);

    /// <summary>More is needed.</summary>
    string ProgressMissing(int passed, int needed);

    /// <summary>The policy does not offer it.</summary>
    string ProgressNone { get; }

    /// <summary>Heading over the methods.</summary>
    string YourMethods { get; }

    /// <summary>There are none.</summary>
    string NoMethods { get; }

    /// <summary>Heading over what the directory holds.</summary>
    string OnFile { get; }

    /// <summary>Who changes it.</summary>
    string OnFileHint { get; }

    /// <summary>Marks the one that is offered first.</summary>
    string IsDefault { get; }

    /// <summary>When it was added or confirmed.</summary>
    string AddedAt(string moment);

    /// <summary>When it was last used.</summary>
    string LastUsedAt(string moment);

    /// <summary>It was never used.</summary>
    string NeverUsed { get; }

    /// <summary>From when it counts.</summary>
    string CountsFrom(string moment);

    /// <summary>The policy does not allow it any more.</summary>
    string NotAllowed { get; }

    /// <summary>Button or link: add one.</summary>
    string Add { get; }

    /// <summary>Link: put another in its place.</summary>
    string Replace { get; }

    /// <summary>Link or button: take it away.</summary>
    string Remove { get; }

    /// <summary>Button: offer it first.</summary>
    string MakeDefault { get; }

    /// <summary>Button: try it out.</summary>
    string Test { get; }

    /// <summary>Link back to the list.</summary>
    string Back { get; }

    /// <summary>Heading of the page that offers what can be added.</summary>
    string AddQuestion { get; }

    /// <summary>In what order it is shown.</summary>
    string AddHelp { get; }

    /// <summary>Everything is there already.</summary>
    string AddNothing { get; }

    /// <summary>What goes when the new one comes.</summary>
    string ReplacesThis(string shown);

    /// <summary>The account has it already.</summary>
    string AlreadyThere { get; }

    /// <summary>Too many codes were asked for.</summary>
    string TooManyCodes { get; }

    /// <summary>It cannot be begun now.</summary>
    string CannotBegin { get; }

    /// <summary>Heading of the second step.</summary>
    string ConfirmQuestion { get; }

    /// <summary>A code is on its way.</summary>
    string CodeSent(string to);

    /// <summary>What to do with the picture.</summary>
    string ScanHelp { get; }

    /// <summary>What the picture is, for who cannot see it.</summary>
    string ScanPicture { get; }

    /// <summary>Over the secret that is typed instead.</summary>
    string ScanByHand { get; }

    /// <summary>Link that opens the app on the same phone.</summary>
    string ScanHere { get; }

    /// <summary>Label of the code that an app or token shows.</summary>
    string AppCodeLabel { get; }

    /// <summary>Label of one of several codes.</summary>
    string TokenCodeLabel(int number);

    /// <summary>What to do with the recovery codes.</summary>
    string CodesHelp { get; }

    /// <summary>Label of the code that is typed back.</summary>
    string CodesLabel { get; }

    /// <summary>How questions are chosen.</summary>
    string QuestionsHelp(int count);

    /// <summary>Label of a question.</summary>
    string QuestionLabel(int number);

    /// <summary>Label of its answer.</summary>
    string AnswerLabel(int number);

    /// <summary>What the browser will do.</summary>
    string PasskeyHelp { get; }

    /// <summary>Button that makes a passkey.</summary>
    string PasskeySend { get; }

    /// <summary>Button of the second step.</summary>
    string ConfirmSend { get; }

    /// <summary>Nothing was typed.</summary>
    string ConfirmEmpty { get; }

    /// <summary>It is not right.</summary>
    string ConfirmWrong { get; }

    /// <summary>Button that begins the first step anew.</summary>
    string ConfirmAgain { get; }

    /// <summary>Heading of the page that asks before taking away.</summary>
    string RemoveQuestion { get; }

    /// <summary>What follows from it.</summary>
    string RemoveNotice { get; }

    /// <summary>The password cannot be reset without it.</summary>
    string RemoveWarning { get; }

    /// <summary>Heading where methods are to be added.</summary>
    string DueAddQuestion { get; }

    /// <summary>How many.</summary>
    string DueAdd(int missing);

    /// <summary>Heading where methods are to be confirmed.</summary>
    string DueConfirmQuestion { get; }

    /// <summary>What to look at.</summary>
    string DueConfirm { get; }

    /// <summary>Button: all of them hold.</summary>
    string DueKeep { get; }

    /// <summary>Button: look at the list to change something.</summary>
    string DueEdit { get; }

    /// <summary>Button: not now.</summary>
    string DueLater { get; }

    /// <summary>What was just done, by its name.</summary>
    string DoneText(string what);

    /// <summary>The words of a kind that is added, by its name.</summary>
    AddWords Of(string kind);
}

/// <summary>What adding one kind is called in front of users.</summary>
/// <param name="Question">Heading of its form.</param>
/// <param name="Help">What happens next.</param>
/// <param name="Label">Label of the field; empty where nothing is typed.</param>
/// <param name="Send">Button.</param>
/// <param name="Unusable">What was typed cannot be used.</param>
public sealed record AddWords(string Question, string Help, string Label, string Send, string Unusable);
