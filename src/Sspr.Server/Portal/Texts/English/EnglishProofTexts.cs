namespace Sspr.Server.Portal.Texts.English;

/// <inheritdoc />
internal sealed class EnglishProofTexts : IProofTexts
{
    public string NameQuestion => "What is your user name?";

    public string NameOutlook => "You will prove who you are and then choose a new password. It takes about three minutes.";

    public string NameLabel => "User name";

    public string NameHint => "The name you sign in with at work or school, such as sam or sam@example.org. Wide characters are fine.";

    public string NameSend => "Continue";

    public string AlreadyOpen => "You have already begun a reset in this browser.";

    public string GoOn => "Continue where you left off";

    public string NameEmpty => "Enter your user name.";

    public string NameTooLong => "Enter a user name of at most 256 characters.";

    public string NameForbidden => "Type your user name instead of pasting it: it contains a character that cannot be part of a name.";

    public string CodeLabel => "Code";

    public string CodeHint(int minutes) =>
        $"8 digits, such as 1234 5678. It is good for {EnglishWords.Count(minutes, "minute", "minutes")}.";

    public string CodeSend => "Check the code";

    public string SendAgain => "Send a new code";

    public string SentAgain => "A new code is on its way. The code before it no longer works.";

    public string NoMoreCodes => "No more codes can be sent in this reset. Use the latest one, or ask for help with the support code below.";

    public string OtherName => "Use another user name";

    public string CodeEmpty => "Enter the code from the e-mail.";

    public string CodeWrong(int left) =>
        $"That is not the right code. Compare it with the latest e-mail. You can try {EnglishWords.Count(left, "more time", "more times")}.";

    public string CodeExpired(int left) =>
        $"That code is too old. Send a new one. You can try {EnglishWords.Count(left, "more time", "more times")}.";
}
