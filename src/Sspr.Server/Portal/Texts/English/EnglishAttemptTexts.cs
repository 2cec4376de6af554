namespace Sspr.Server.Portal.Texts.English;

/// <inheritdoc />
internal sealed class EnglishAttemptTexts : IAttemptTexts
{
    private static readonly string[] FrozenSteps =
    [
        "Ask for help now, so that your password can be set to one that only you know.",
        "Until then, do not trust messages that seem to come from your account.",
    ];

    public string OthersHeading => "Something else?";

    public string ToReset => "I forgot my password";

    public string ToUnlock => "I know my password, but my account is locked";

    public string ToChange => "I know my password and want to change it, or it has expired";

    public string ToName => "I forgot my user name";

    public string ToMethods => "I want to register how I prove who I am";

    public string UnlockQuestion => "Which account is locked?";

    public string UnlockOutlook => "You prove who you are, and your account is unlocked. Your password stays as it is.";

    public string ChangeQuestion => "Whose password do you want to change?";

    public string ChangeOutlook => "You need the present password. It may have expired, or be a temporary one that you were given.";

    public string GoOn => "Continue";

    public string ConfirmUnlock => "Unlock your account?";

    public string ConfirmUnlockText => "Your password stays as it is. If you are not sure of it, reset it instead: otherwise wrong tries will lock the account again.";

    public string UnlockSend => "Unlock my account";

    public string CurrentLabel => "Present password";

    public string CurrentHint => "The one you have now. It may have expired, or be a temporary one.";

    public string UnlockedHeading => "Your account is unlocked";

    public string UnlockedText => "Sign in with the password you have. It has not changed.";

    public string ChangedHeading => "Your password is changed";

    public string NotMeHeading => "Was it somebody else?";

    public IReadOnlyList<string> NotMeText =>
    [
        "If you did not do what the e-mail tells of, press the button.",
        "It ends every reset of your account that is under way, lets nobody begin another, and tells the administrators at once. They will get in touch with you.",
        "Your present password is not changed by it.",
    ];

    public string NotMeSend => "It wasn’t me: freeze self-service";

    public Ending NotMeGone => new(
        "This link does not work any more",
        "It is older than seven days, or a part of it is missing.",
        ["If somebody else may be using your account, ask for help at once."]);

    public Ending NotMeDone => new(
        "Self-service for your account is frozen",
        "Nobody can reset or unlock it here now. The administrators are being told.",
        FrozenSteps);

    public Ending NotMeDoneUntold => new(
        "Self-service for your account is frozen", "Nobody can reset or unlock it here now. Only you know of it so far.", FrozenSteps);

    public string NameQuestion => "What is your e-mail address?";

    public string NameOutlook => "If it is on file for an account, the user name is sent to that address. It is never shown here.";

    public string AddressLabel => "E-mail address";

    public string AddressWrong => "Enter an e-mail address, such as sam@example.org.";

    public string NameSend => "Send me my user name";

    public Ending NameSent => new(
        "Look into your mailbox",
        "If the address is on file for an account, an e-mail with the user name is on its way to it.",
        ["It usually takes less than a minute. Look in the junk folder too.", "Nothing came? Then another address may be on file. Ask for help."]);

    public string WorkWait => "Your browser runs no scripts here. Read the page, wait 8 seconds, and then press the button.";

    public string WorkBusy => "One moment. The page goes on by itself.";

    public string WorkTooSoon => "That was very quick. Wait 8 seconds, and press the button again.";

    public string WorkAgain => "This page was open for too long or was sent before. Press the button once more.";
}
