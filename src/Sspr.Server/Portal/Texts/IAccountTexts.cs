namespace Sspr.Server.Portal.Texts;

/// <summary>A person with several accounts: choosing among them, and what became of each.</summary>
public interface IAccountTexts
{
    /// <summary>Question of the page.</summary>
    string Question { get; }

    /// <summary>What the choice means.</summary>
    string Help { get; }

    /// <summary>Its button.</summary>
    string GoOn { get; }

    /// <summary>Nothing was chosen.</summary>
    string ChooseNone { get; }

    /// <summary>Above the accounts that cannot be chosen.</summary>
    string NotIncludedHeading { get; }

    /// <summary>What to do about them.</summary>
    string NotIncludedText { get; }

    /// <summary>Above the accounts with what became of each.</summary>
    string ResultHeading { get; }

    /// <summary>The password that is awaited will be set for it.</summary>
    string WillBeSet { get; }

    /// <summary>It has the new password.</summary>
    string Changed { get; }

    /// <summary>Not yet: its directory could not be reached.</summary>
    string NotReached { get; }

    /// <summary>Not yet: its directory refused the password.</summary>
    string Refused { get; }

    /// <summary>Not yet: too many passwords were sent for it.</summary>
    string TooOften { get; }

    /// <summary>It is being found out.</summary>
    string Checking { get; }

    /// <summary>It keeps its present password.</summary>
    string NotChanged { get; }

    /// <summary>It could not be found out.</summary>
    string NotKnown { get; }

    /// <summary>The user left it out.</summary>
    string LeftOut { get; }

    /// <summary>It may not be changed here.</summary>
    string CannotHere { get; }

    /// <summary>What to do where some accounts have the new password and others do not yet.</summary>
    string TryTheRest { get; }

    /// <summary>That another password now would be another one than the first accounts have.</summary>
    string OthersMayDiffer { get; }

    /// <summary>That the accounts may have different passwords, since they were set one after the other.</summary>
    string MayDiffer { get; }

    /// <summary>Some accounts have the new password and others do not.</summary>
    Ending Partly { get; }

    /// <summary>Some accounts have the new password, and of the others it is not known.</summary>
    Ending PartlyUnknown { get; }
}
