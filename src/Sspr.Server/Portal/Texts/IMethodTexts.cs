namespace Sspr.Server.Portal.Texts;

/// <summary>Choosing a method and answering its challenge.</summary>
public interface IMethodTexts
{
    /// <summary>Question of the page that offers the methods.</summary>
    string ChooseQuestion { get; }

    /// <summary>Question of the same page after a gate was passed.</summary>
    string ChooseNextQuestion { get; }

    /// <summary>That the list is the same for everybody.</summary>
    string ChooseHelp { get; }

    /// <summary>Button.</summary>
    string ChooseSend { get; }

    /// <summary>Nothing was chosen.</summary>
    string ChooseNone { get; }

    /// <summary>Button that goes back to the choice.</summary>
    string OtherMethod { get; }

    /// <summary>The challenge is being made.</summary>
    string Preparing { get; }

    /// <summary>Link that looks again, without script.</summary>
    string LookAgain { get; }

    /// <summary>What a code that nobody sends looks like.</summary>
    string CodeHint { get; }

    /// <summary>Button of the page with questions.</summary>
    string AnswersSend { get; }

    /// <summary>How answers are compared.</summary>
    string AnswersHint { get; }

    /// <summary>Not every question has an answer.</summary>
    string AnswersEmpty { get; }

    /// <summary>An answer is not right; which one is not said.</summary>
    string AnswersWrong(int left);

    /// <summary>Button of the page that asks for a passkey.</summary>
    string PasskeySend { get; }

    /// <summary>Passkeys need script.</summary>
    string PasskeyNeedsScript { get; }

    /// <summary>The browser gave no passkey.</summary>
    string PasskeyNone { get; }

    /// <summary>It is not one of the account's.</summary>
    string PasskeyWrong(int left);

    /// <summary>Label of the number that is read to the voucher.</summary>
    string NumberLabel { get; }

    /// <summary>Button of the page that waits for a voucher.</summary>
    string NumberSend { get; }

    /// <summary>Nobody has approved it yet.</summary>
    string NumberNotYet { get; }

    /// <summary>It is not the right code; asks to compare with the device that shows it.</summary>
    string CodeWrong(int left);

    /// <summary>The words of a kind, by its name.</summary>
    MethodWords Of(string kind);

    /// <summary>The text of a question that comes with the product, by its name; the name itself if it is one of the organisation's own.</summary>
    string Question(string name);
}
