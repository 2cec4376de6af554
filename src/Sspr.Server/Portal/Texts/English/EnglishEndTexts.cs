namespace Sspr.Server.Portal.Texts.English;

/// <inheritdoc />
internal sealed class EnglishEndTexts : IEndTexts
{
    public string DoneHeading => "Your new password is set";

    public string DoneText => "Use it from now on. If your account was locked, it is open again.";

    public string NextHeading => "What to do next";

    public string OnComputers => "On computers";

    public string OnComputersText =>
        "Sign in with the new password. Away from the office, connect to the organisation’s network first: until then the computer may only know the old one.";

    public string OnPhones => "On phones and tablets";

    public string OnPhonesText => "Enter the new password wherever mail, calendar or Wi-Fi ask for it. Old saved passwords can lock your account.";

    public string InManagers => "In browsers and password managers";

    public string InManagersText => "Let them save the new password in place of the old one.";

    public string OldPassword => "Your old password";

    public string OldPasswordEnded => "It no longer works.";

    public string OldPasswordGrace(TimeSpan grace) =>
        $"It no longer works for signing in to computers. Some network services may still take it for up to {EnglishWords.Duration(grace)}.";

    public string OldPasswordUnknown => "Some network services may still take it for a short time.";

    public string MailToCome => "E-mail";

    public string MailToComeText =>
        "You will get an e-mail that says that your password was set. If you ever get one without having done this yourself, ask for help at once.";

    public string SignIn => "Go to sign in";

    public string MayClose => "You can close this page.";

    public string WhatNow => "What you can do now";

    public Ending Denied => new(
        "This reset is closed",
        "Too many tries did not fit. Your account is not locked by this, and your present password has not changed.",
        [
            "Wait an hour, then start again with a new code.",
            "No code ever came? Then there may be no address on file for that name. Ask for help.",
        ]);

    public Ending Expired => new(
        "The time for this reset is over",
        "For your safety a reset stays open for a few minutes only. Nothing was changed.",
        ["Start again. It takes about three minutes."]);

    public Ending Blocked => new(
        "Your password cannot be reset here",
        "A person has to help with this account. Nothing was changed, and your present password still works if you know it.",
        ["Ask for help and read out the support code below. It tells what happened."]);

    public Ending OutcomeNeverFound => new(
        "We could not find out whether your password was set",
        "The new password was sent to your organisation’s directory, and no answer came back.",
        [
            "Try to sign in with the new password.",
            "If that fails, try the old one.",
            "If neither works, ask for help and read out the support code below.",
        ]);
}
