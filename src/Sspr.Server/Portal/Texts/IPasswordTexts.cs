namespace Sspr.Server.Portal.Texts;

/// <summary>Choosing the new password.</summary>
public interface IPasswordTexts
{
    /// <summary>Question of the page.</summary>
    string Question { get; }

    /// <summary>How to find a good one.</summary>
    string Advice { get; }

    /// <summary>Label of the field.</summary>
    string Label { get; }

    /// <summary>Label of the second field, where the first cannot be shown.</summary>
    string ConfirmLabel { get; }

    /// <summary>Button that shows what is typed.</summary>
    string Show { get; }

    /// <summary>Button that hides it.</summary>
    string Hide { get; }

    /// <summary>Caps lock is on.</summary>
    string CapsLock { get; }

    /// <summary>Above the rules.</summary>
    string RulesHeading { get; }

    /// <summary>State of a rule that holds.</summary>
    string RuleMet { get; }

    /// <summary>State of a rule that does not hold yet.</summary>
    string RuleOpen { get; }

    /// <summary>State of a rule that is judged later.</summary>
    string RuleLater { get; }

    /// <summary>State of a rule that refused.</summary>
    string RuleFailed { get; }

    /// <summary>Said once for screen readers when all rules that can be checked here hold.</summary>
    string AllRulesMet { get; }

    /// <summary>Rule: fewest characters.</summary>
    string MinimumLength(int characters);

    /// <summary>Rule: three of five kinds.</summary>
    string Complexity { get; }

    /// <summary>Rule: no part of the name.</summary>
    string NoName { get; }

    /// <summary>Rule: not used before.</summary>
    string History(int remembered);

    /// <summary>Rule: not a common one.</summary>
    string NotCommon { get; }

    /// <summary>Rule: not known to have been stolen elsewhere.</summary>
    string NotBreached { get; }

    /// <summary>Before the word for how hard the password is to guess.</summary>
    string StrengthLabel { get; }

    /// <summary>The words for it, from the weakest; one for each bar.</summary>
    IReadOnlyList<string> Strengths { get; }

    /// <summary>Above the passphrase that is offered.</summary>
    string OfferHeading { get; }

    /// <summary>What it is.</summary>
    string OfferText { get; }

    /// <summary>Button that puts it into the field.</summary>
    string UseOffer { get; }

    /// <summary>Said after that.</summary>
    string OfferUsed { get; }

    /// <summary>The present password is too young.</summary>
    string ChangeableIn(TimeSpan wait);

    /// <summary>The rules could not be read.</summary>
    string RulesNotKnown { get; }

    /// <summary>The rules may be stricter than what could be read.</summary>
    string RulesIncomplete { get; }

    /// <summary>Button.</summary>
    string Send { get; }

    /// <summary>The button while waiting.</summary>
    string Sending { get; }

    /// <summary>After five seconds of waiting.</summary>
    string StillWaiting { get; }

    /// <summary>The connection to the server broke while sending.</summary>
    string ConnectionLost { get; }

    /// <summary>Heading of the page that waits for the directory.</summary>
    string CheckingHeading { get; }

    /// <summary>What is known and what is not.</summary>
    IReadOnlyList<string> CheckingText { get; }

    /// <summary>Link that looks again.</summary>
    string LookAgain { get; }

    /// <summary>Question of the page that asks for the password once more.</summary>
    string AgainQuestion { get; }

    /// <summary>Why.</summary>
    string AgainReason { get; }

    /// <summary>The question is still open after it.</summary>
    string AgainNotSettled { get; }

    /// <summary>Button.</summary>
    string AgainSend { get; }
}
