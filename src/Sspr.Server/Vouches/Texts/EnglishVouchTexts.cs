namespace Sspr.Server.Vouches.Texts;

/// <summary>Vouching, in English.</summary>
internal sealed class EnglishVouchTexts : IVouchTexts
{
    public string Heading => "Who asks you to vouch?";

    public string Outlook =>
        "Only answer while you see or speak with the person and know that it is them. Ask for the number on their screen. Whoever only writes to you may be somebody else.";

    public string Nobody => "Nobody asks you at the moment.";

    public string Asks(string signInName, string moment) => $"User name {signInName}, asked {moment}.";

    public string SameNetwork => "The request comes from the network that you are in.";

    public string OtherNetwork => "The request comes from another network than yours.";

    public string NumberLabel => "Number that the person reads to you";

    public string Approve => "I know that it is them";

    public string Refuse => "It is not them";

    public string LookAgain => "Look again";

    public string Approved => "You have vouched. The person can press the button on their page now.";

    public string Refused => "The request is refused.";

    public string Gone => "The request is over, or was answered already. The person can ask again.";

    public string WrongNumber(int left) => left == 1
        ? "That is not the number. You can try once more."
        : $"That is not the number. You can try {left} more times.";
}
