using System.Globalization;
using Sspr.Server.Portal.Texts;

namespace Sspr.Server.SecurityInfo.Texts.English;

/// <inheritdoc />
internal sealed class EnglishSecurityInfoTexts : ISecurityInfoTexts
{
    public string SignInQuestion => "Sign in to your security info";

    public string SignInOutlook => "Here you look after the ways by which you can prove who you are when you forget your password.";

    public string PasswordLabel => "Password";

    public string SignInSend => "Sign in";

    public string SignInEmpty => "Enter your user name and your password.";

    public string SignInRefused =>
        "You cannot sign in here with this user name and password. Check both. After several wrong tries, wait a few minutes.";

    public string Forgotten => "I have forgotten my password";

    public Ending MustChange { get; } = new(
        "First change your password",
        "Your password is right, but it has expired or has to be changed before you can go on.",
        ["Change it on the page /change of this site, or when you sign in to your computer.", "Then come back here."]);

    public Ending AfterReset { get; } = new(
        "Not in this browser just now",
        "A password was just reset in this browser. To protect you, security info cannot be changed right after that.",
        ["Close all windows of the browser.", "Open it again and sign in with the new password."]);

    public Ending SecondFailed { get; } = new(
        "We could not check that it is you",
        "There were too many wrong codes, or it took too long. Nothing has changed.",
        ["Go to the page /security-info and sign in again.", "If you have lost the way you used, ask the helpdesk for a Temporary Access Pass."]);

    public string SecondQuestion => "Prove in a second way that it is you";

    public string SecondWhy => "Your password alone is not enough to change security info: somebody else may know it.";

    public string SecondNothing =>
        "There is no second way yet: nothing that counts is registered for you. Ask the helpdesk for a Temporary Access Pass, and enter it here.";

    public string SecondSend => "Continue with one of my methods";

    public string PassHeading => "Do you have a Temporary Access Pass?";

    public string PassLabel => "Temporary Access Pass";

    public string PassHint => "Ten letters and digits, from the helpdesk. Capitals, spaces and hyphens do not matter.";

    public string PassSend => "Use the pass";

    public string PassEmpty => "Enter the pass.";

    public string PassRefused => "That pass does not work. Check it, or ask the helpdesk for another one.";

    public string ListQuestion => "Your security info";

    public string SignedInAs(string name) => $"You are signed in as {name}.";

    public string SignOut => "Sign out";

    public string ProgressReady => "You can now reset your own password if you forget it.";

    public string ProgressLater(string from) => $"You will be able to reset your own password from {from} on.";

    public string ProgressMissing(int passed, int needed) => string.Create(
        CultureInfo.InvariantCulture, $"You have {passed} of the {needed} ways that you need to reset your own password. Add another kind of method.");

    public string ProgressNone => "Your organisation does not offer you to reset your password by yourself.";

    public string YourMethods => "What you have registered";

    public string NoMethods => "Nothing yet.";

    public string OnFile => "What your organisation has on file";

    public string OnFileHint => "You can use this too. Only your organisation can change it.";

    public string IsDefault => "Offered first";

    public string AddedAt(string moment) => $"Added or confirmed on {moment}";

    public string LastUsedAt(string moment) => $"Last used on {moment}";

    public string NeverUsed => "Not used yet";

    public string CountsFrom(string moment) => $"Counts from {moment} on, so that you have time to object if it was not you who added it.";

    public string NotAllowed => "Your organisation does not allow this method any more.";

    public string Add => "Add a method";

    public string Replace => "Replace";

    public string Remove => "Remove";

    public string MakeDefault => "Offer first";

    public string Test => "Try it out";

    public string Back => "Back to your security info";

    public string AddQuestion => "What do you want to add?";

    public string AddHelp => "The strongest is at the top.";

    public string AddNothing => "You have everything that can be added.";

    public string ReplacesThis(string shown) => $"{shown} is removed when the new one is confirmed.";

    public string AlreadyThere => "You have this one already.";

    public string TooManyCodes => "Too many codes were sent. Wait a while, then try again.";

    public string CannotBegin => "This cannot be added at the moment. Try again later, or choose another method.";

    public string ConfirmQuestion => "Show that it works";

    public string CodeSent(string to) => $"A code is on its way to {to}. Enter it here.";

    public string ScanHelp => "Open your authenticator app, add an account, and scan this picture. Then enter the code that the app shows.";

    public string ScanPicture => "Picture for your authenticator app; the same as the text below it.";

    public string ScanByHand => "If you cannot scan it, type this into the app:";

    public string ScanHere => "Open the app on this device";

    public string AppCodeLabel => "Code from the app";

    public string TokenCodeLabel(int number) => string.Create(CultureInfo.InvariantCulture, $"Code {number} from the token");

    public string CodesHelp => "Print these codes or write them down, and keep them where you keep your papers. Each works once. They are not shown again.";

    public string CodesLabel => "Type one of the codes, to show that you have them";

    public string QuestionsHelp(int count) => string.Create(
        CultureInfo.InvariantCulture, $"Choose {count} questions and answer them. Choose answers that nobody can look up or guess.");

    public string QuestionLabel(int number) => string.Create(CultureInfo.InvariantCulture, $"Question {number}");

    public string AnswerLabel(int number) => string.Create(CultureInfo.InvariantCulture, $"Answer {number}");

    public string PasskeyHelp => "Your browser will ask where to keep the passkey: on this device, on your phone, or on a security key.";

    public string PasskeySend => "Make a passkey";

    public string ConfirmSend => "Confirm";

    public string ConfirmEmpty => "Enter what is asked for.";

    public string ConfirmWrong => "That is not right. Check it and try again. After five wrong tries you have to begin anew.";

    public string ConfirmAgain => "Begin anew";

    public string RemoveQuestion => "Remove this method?";

    public string RemoveNotice => "A message about it goes to all your addresses.";

    public string RemoveWarning => "Without it you can no longer reset your password by yourself. Add another one first.";

    public string DueAddQuestion => "Please add to your security info";

    public string DueAdd(int missing) => missing == 1
        ? "Your organisation asks you to add one more method, so that you can help yourself if you forget your password."
        : string.Create(
            CultureInfo.InvariantCulture, $"Your organisation asks you to add {missing} more methods, so that you can help yourself if you forget your password.");

    public string DueConfirmQuestion => "Is all this still right?";

    public string DueConfirm => "Look whether you still have each of these.";

    public string DueKeep => "Yes, all of it";

    public string DueEdit => "No, change something";

    public string DueLater => "Not now";

    public string DoneText(string what) => what switch
    {
        nameof(Done.Added) => "It was added. A message about it went to all your addresses.",
        nameof(Done.AddedForLater) => "It was added and counts after a waiting time. A message about it went to all your addresses.",
        nameof(Done.Removed) => "It was removed. A message about it went to all your addresses.",
        nameof(Done.Default) => "It is now offered first.",
        nameof(Done.Tested) => "It works.",
        _ => "Thank you. We will ask again when it is time.",
    };

    public AddWords Of(string kind) => kind switch
    {
        "EmailCode" => new(
            "What is your e-mail address?",
            "Choose one that you can read without your password here, such as a private one. A code goes to it.",
            "E-mail address",
            "Send the code",
            "That is not a complete e-mail address. Enter one such as alice@mail.example."),
        "SmsCode" => new(
            "What is your mobile number?",
            "A text message with a code goes to it.",
            "Mobile number, with the country code (+81 …)",
            "Send the code",
            "That number cannot be used. Enter it with the country code, such as +81 90 1234 5678."),
        "MobileCall" => new(
            "What is your mobile number?",
            "It is called, and a voice reads a code to you.",
            "Mobile number, with the country code (+81 …)",
            "Call me",
            "That number cannot be used. Enter it with the country code, such as +81 90 1234 5678."),
        "OfficeCall" => new(
            "What is your office number?",
            "It is called, and a voice reads a code to you.",
            "Office number, with the country code (+81 …)",
            "Call me",
            "That number cannot be used. Enter it with the country code, such as +81 3 1234 5678."),
        "AuthenticatorApp" => new(
            "Add an authenticator app",
            "You need an app for six-digit codes on your phone. The next page shows a picture for it.",
            "What do you want to call it? (for example: my phone)",
            "Show the picture",
            "Choose another name."),
        "OathToken" => new(
            "Which token do you have?",
            "The serial number is printed on its back. Then you enter the codes that it shows.",
            "Serial number",
            "Continue",
            "No free token has this serial number. Check it, or ask the helpdesk."),
        "Passkey" => new(
            "Add a passkey or security key",
            "Your fingerprint, face, screen lock or key will then prove that it is you.",
            "What do you want to call it? (for example: my laptop)",
            "Continue",
            "Choose another name."),
        "SecurityQuestions" => new(
            "Choose security questions",
            "A new set takes the place of the former one.",
            string.Empty,
            "Choose questions",
            "This cannot be used."),
        "RecoveryCode" => new(
            "Make recovery codes",
            "A list of codes for the day when you have lost everything else. A new list takes the place of the former one.",
            string.Empty,
            "Show the codes",
            "This cannot be used."),
        _ => new(kind, kind, string.Empty, "Continue", "This cannot be used."),
    };
}
