using System.Globalization;

namespace Sspr.Server.Portal.Texts.English;

/// <inheritdoc />
internal sealed class EnglishPasswordTexts : IPasswordTexts
{
    public string Question => "Choose your new password";

    public string Advice => "Four or five words that only you would put together are hard to guess and easy to remember.";

    public string Label => "New password";

    public string ConfirmLabel => "The same password once more";

    public string Show => "Show";

    public string Hide => "Hide";

    public string CapsLock => "Caps lock is on.";

    public string RulesHeading => "Your organisation asks for";

    public string RuleMet => "Met";

    public string RuleOpen => "Not yet";

    public string RuleLater => "Checked when you send it";

    public string RuleFailed => "Not met";

    public string AllRulesMet => "The password meets every rule that can be checked here.";

    public string MinimumLength(int characters) => string.Create(CultureInfo.InvariantCulture, $"at least {characters} characters");

    public string Complexity => "three of these: capital letters, small letters, digits, symbols";

    public string NoName => "no part of your name or user name";

    public string History(int remembered) => remembered == 1
        ? "not the same as your last password"
        : string.Create(CultureInfo.InvariantCulture, $"not one of your last {remembered} passwords");

    public string NotCommon => "not a common or easily guessed password";

    public string NotBreached => "not known from thefts at other services";

    public string StrengthLabel => "To guess it is";

    public IReadOnlyList<string> Strengths => ["easy", "not hard enough", "hard", "very hard"];

    public string OfferHeading => "Need an idea?";

    public string OfferText => "This one was made by chance for this page, and nobody else is offered it. Write it down until you know it.";

    public string UseOffer => "Use this one";

    public string OfferUsed => "It is in the field above. Keep it before you send it.";

    public string ChangeableIn(TimeSpan wait) =>
        $"Your password was set a short time ago. Your organisation allows a new one in {EnglishWords.Duration(wait)}. "
        + "If you cannot wait, ask for help.";

    public string RulesNotKnown =>
        "Your organisation’s own rules could not be read just now. They are checked when you send the password.";

    public string RulesIncomplete => "Stricter rules may hold for your account. They are checked when you send the password.";

    public string Send => "Set the new password";

    public string Sending => "Setting your password…";

    public string StillWaiting => "Still waiting for your organisation’s directory. You need not do anything.";

    public string ConnectionLost => "The connection was lost. Check that you are online and send the password again.";

    public string CheckingHeading => "Waiting for your organisation’s directory";

    public IReadOnlyList<string> CheckingText =>
    [
        "Your new password was sent, and the directory has not yet answered. We do not know whether it is set.",
        "This page finds out by itself. You need not do anything, and you may leave it open.",
    ];

    public string LookAgain => "Look again now";

    public string AgainQuestion => "Type the new password once more";

    public string AgainReason =>
        "Your password was changed, but the directory’s answer was lost on the way. We check whether the password you type "
        + "opens your account. Nothing else is changed.";

    public string AgainNotSettled => "That did not settle it. Wait a minute, then type the new password exactly as you chose it.";

    public string AgainSend => "Check the password";
}
