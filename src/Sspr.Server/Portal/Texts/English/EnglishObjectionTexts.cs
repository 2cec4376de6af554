using System.Globalization;

namespace Sspr.Server.Portal.Texts.English;

/// <inheritdoc />
internal sealed class EnglishObjectionTexts : IObjectionTexts
{
    public string CurrentEmpty => "Enter your present password.";

    public string CurrentWrong =>
        "The user name or the present password is not right, or this account cannot be changed here. Type both again. If you are not sure of the password, reset it instead.";

    public string Empty => "Enter a new password.";

    public string Differs => "The two passwords differ. Type the same one in both fields.";

    public string TooShort(int minimum) => minimum > 0
        ? string.Create(CultureInfo.InvariantCulture, $"The password is too short. Use at least {minimum} characters.")
        : "The password is too short. Add a word or two.";

    public string TooLong => "The password is too long. Use at most 256 characters.";

    public string NotComplex =>
        "The password needs more kinds of character, or it contains part of your name. Use capital letters, small letters and digits or symbols.";

    public string InHistory => "You have used this password before. Choose one that you have never used here.";

    public string TooYoung => "Your present password is too new to be replaced. Try again later, or ask for help.";

    public string HistoryOrFilter => "You have used this password before, or it contains a word that your organisation does not allow. Choose another one.";

    public string ForbiddenCharacter => "The password contains a character that cannot be stored. Choose other characters.";

    public string Common => "This password is easily guessed. Choose one that others would not think of.";

    public string BannedTerm =>
        "Too much of this password is a word that your organisation does not allow. Choose other words, or add some.";

    public string HasName => "The password contains your name, your user name or your organisation’s name. Leave names out.";

    public string Breached =>
        "This password was stolen from some other service and is known to attackers. Choose one that you use nowhere else.";

    public string BreachNotKnown =>
        "We cannot check at the moment whether attackers know this password. Your password has not changed. Wait a minute and send it again.";

    public string BreachNotKnownNow =>
        "We cannot check at the moment whether attackers know this password, so it was not taken. Wait a minute and send it again.";

    public string Unnamed => "Your organisation’s directory did not take this password and gave no reason. Choose a longer, different one.";

    public string Probably(string reason) => $"Most likely: {reason}";

    public string WithTriesLeft(string reason, int left) => $"{reason} You can try {EnglishWords.Count(left, "more time", "more times")}.";

    public string NotReached =>
        "Your organisation’s directory could not be reached. Your password has not changed. Wait a minute and send it again.";

    public string TooOften =>
        "Too many passwords were sent for this account. Your password has not changed. Wait an hour, or ask for help.";

    public string TooOftenFor(string name, string directory) =>
        $"Too many passwords were sent for {name} ({directory}), so this one was not sent there. Wait an hour, or ask for help.";
}
