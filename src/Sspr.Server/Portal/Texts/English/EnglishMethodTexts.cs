namespace Sspr.Server.Portal.Texts.English;

/// <inheritdoc />
internal sealed class EnglishMethodTexts : IMethodTexts
{
    private static readonly IReadOnlyList<string> Phone =
    [
        "It can take a minute, and longer abroad.",
        "It goes to the number that your organisation has on file.",
    ];

    public string ChooseQuestion => "How do you want to prove who you are?";

    public string ChooseNextQuestion => "How do you want to prove it a second time?";

    public string ChooseHelp => "Choose one that you registered, or that your organisation has on file. Everybody sees the same list.";

    public string ChooseSend => "Continue";

    public string ChooseNone => "Choose one of the ways.";

    public string OtherMethod => "Use another way";

    public string Preparing => "One moment: this is being prepared.";

    public string LookAgain => "Look again";

    public string CodeHint => "Spaces do not matter, and wide digits are fine.";

    public string AnswersSend => "Check the answers";

    public string AnswersHint => "Capitals and spaces do not matter.";

    public string AnswersEmpty => "Answer every question.";

    public string AnswersWrong(int left) =>
        $"At least one answer is not the one you registered. You can try {EnglishWords.Count(left, "more time", "more times")}.";

    public string PasskeySend => "Use my passkey";

    public string PasskeyNeedsScript => "A passkey needs JavaScript. Switch it on, or use another way.";

    public string PasskeyNone => "No passkey was used. Try again, or use another way.";

    public string PasskeyWrong(int left) =>
        $"That passkey does not belong to this account. You can try {EnglishWords.Count(left, "more time", "more times")}.";

    public string NumberLabel => "Your number";

    public string NumberSend => "I have been vouched for";

    public string NumberNotYet => "Nobody has vouched for you yet. Read the number to them, and press the button when they are done.";

    public string CodeWrong(int left) =>
        $"That is not the right code. Look at it once more. You can try {EnglishWords.Count(left, "more time", "more times")}.";

    public MethodWords Of(string kind) => kind switch
    {
        "EmailCode" => new(
            "E-mail",
            "A code sent to your e-mail address",
            "What is the code in the e-mail?",
            "If {0} is an account with an e-mail address on file, a code is on its way to that address.",
            "No e-mail yet?",
            [
                "It usually takes less than a minute.",
                "Look in the junk or spam folder.",
                "It goes to the address that your organisation has on file, which may be a private one.",
            ]),
        "SmsCode" => new(
            "Text message",
            "A code sent to your mobile phone",
            "What is the code in the text message?",
            "If {0} is an account with a mobile number on file, a code is on its way to that number.",
            "No message yet?",
            Phone),
        "MobileCall" => new(
            "Call to your mobile phone",
            "A voice reads a code to you",
            "What is the code that was read to you?",
            "If {0} is an account with a mobile number on file, that number is being called.",
            "No call yet?",
            Phone),
        "OfficeCall" => new(
            "Call to your office phone",
            "A voice reads a code to you at your desk",
            "What is the code that was read to you?",
            "If {0} is an account with an office number on file, that number is being called.",
            "No call yet?",
            Phone),
        "AuthenticatorApp" => new(
            "Authenticator app",
            "The six digits that the app on your phone shows",
            "What code does your authenticator app show?",
            "Open the app and find the entry for {0}. The code changes every 30 seconds.",
            "The code is not taken?",
            [
                "Wait for the next code: each one works once.",
                "The clock of the phone must be right. Let it set itself by the network.",
            ]),
        "OathToken" => new(
            "Hardware token",
            "The digits that your token shows",
            "What code does your token show?",
            "Take the token that was given to {0}, and press its button if it has one.",
            "The code is not taken?",
            ["Wait for the next code: each one works once."]),
        "Passkey" => new(
            "Passkey or security key",
            "Your fingerprint, face, screen lock or key",
            "Use your passkey",
            "Your browser will ask for the passkey of {0}: on this device, on your phone, or on a security key.",
            "The browser finds no passkey?",
            ["A passkey that is on your phone can be used here: choose the phone when the browser asks."]),
        "SecurityQuestions" => new(
            "Security questions",
            "The answers that you registered",
            "Answer your questions",
            "These are questions for {0}.",
            "You do not remember?",
            ["Use another way. After a wrong answer other questions may be asked."]),
        "RecoveryCode" => new(
            "Recovery code",
            "One of the codes that you printed or saved",
            "What is one of your recovery codes?",
            "Take the list of codes for {0}. Each code works once.",
            "No list at hand?",
            ["Use another way. A used code does not work again."]),
        "Vouching" => new(
            "Somebody vouches for you",
            "Your manager or the helpdesk confirms that it is you",
            "Ask somebody to vouch for you",
            "Call or visit the person who may vouch for {0}, and read this number to them. They confirm it in their own sign-in.",
            "Nobody answers?",
            ["Use another way, or contact the helpdesk."]),
        _ => new(kind, kind, kind, kind, kind, []),
    };

    public string Question(string name) => EnglishQuestions.All.GetValueOrDefault(name, name);
}
