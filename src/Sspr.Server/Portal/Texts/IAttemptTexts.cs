namespace Sspr.Server.Portal.Texts;

/// <summary>Unlocking, changing, and saying that it was somebody else.</summary>
public interface IAttemptTexts
{
    /// <summary>Above the links to the other things that can be done here.</summary>
    string OthersHeading { get; }

    /// <summary>Link to the reset.</summary>
    string ToReset { get; }

    /// <summary>Link to unlock.</summary>
    string ToUnlock { get; }

    /// <summary>Link to change.</summary>
    string ToChange { get; }

    /// <summary>Link to the reminder of a sign-in name.</summary>
    string ToName { get; }

    /// <summary>Link to one's own methods.</summary>
    string ToMethods { get; }

    /// <summary>Question of the first page of an unlock.</summary>
    string UnlockQuestion { get; }

    /// <summary>What lies ahead.</summary>
    string UnlockOutlook { get; }

    /// <summary>Question of the first page of a change.</summary>
    string ChangeQuestion { get; }

    /// <summary>What lies ahead.</summary>
    string ChangeOutlook { get; }

    /// <summary>Button of the first page of an unlock or a change.</summary>
    string GoOn { get; }

    /// <summary>Question of the page that confirms an unlock.</summary>
    string ConfirmUnlock { get; }

    /// <summary>What it does and what not.</summary>
    string ConfirmUnlockText { get; }

    /// <summary>Its button.</summary>
    string UnlockSend { get; }

    /// <summary>Label of the present password.</summary>
    string CurrentLabel { get; }

    /// <summary>It also may be expired or temporary.</summary>
    string CurrentHint { get; }

    /// <summary>Heading after an unlock.</summary>
    string UnlockedHeading { get; }

    /// <summary>One line under it.</summary>
    string UnlockedText { get; }

    /// <summary>Heading after a change.</summary>
    string ChangedHeading { get; }

    /// <summary>Heading of the page behind the link of a notice.</summary>
    string NotMeHeading { get; }

    /// <summary>What the button does, with the moment of the attempt.</summary>
    IReadOnlyList<string> NotMeText { get; }

    /// <summary>The button.</summary>
    string NotMeSend { get; }

    /// <summary>The link is too old or was cut.</summary>
    Ending NotMeGone { get; }

    /// <summary>It was done, and the administrators are told.</summary>
    Ending NotMeDone { get; }

    /// <summary>It was done, and no address of an administrator is known.</summary>
    Ending NotMeDoneUntold { get; }

    /// <summary>Question of the reminder's page.</summary>
    string NameQuestion { get; }

    /// <summary>Where the answer goes.</summary>
    string NameOutlook { get; }

    /// <summary>Label of the address.</summary>
    string AddressLabel { get; }

    /// <summary>Not an address.</summary>
    string AddressWrong { get; }

    /// <summary>Its button.</summary>
    string NameSend { get; }

    /// <summary>It was done, whether or not anybody has the address.</summary>
    Ending NameSent { get; }

    /// <summary>For browsers without scripts: wait before the button is pressed.</summary>
    string WorkWait { get; }

    /// <summary>While the browser computes.</summary>
    string WorkBusy { get; }

    /// <summary>The button was pressed too soon.</summary>
    string WorkTooSoon { get; }

    /// <summary>The page is too old, or was used.</summary>
    string WorkAgain { get; }
}
