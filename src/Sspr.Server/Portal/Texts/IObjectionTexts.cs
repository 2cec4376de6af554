namespace Sspr.Server.Portal.Texts;

/// <summary>Why a password was not taken, and what to do.</summary>
public interface IObjectionTexts
{
    /// <summary>The present password was not typed.</summary>
    string CurrentEmpty { get; }

    /// <summary>One sentence for every reason why the present password was not taken.</summary>
    string CurrentWrong { get; }

    /// <summary>Nothing was typed.</summary>
    string Empty { get; }

    /// <summary>The two fields differ.</summary>
    string Differs { get; }

    /// <summary>Shorter than the minimum; 0 if that is not known.</summary>
    string TooShort(int minimum);

    /// <summary>Longer than can be taken.</summary>
    string TooLong { get; }

    /// <summary>Too few kinds of character, or the name in it.</summary>
    string NotComplex { get; }

    /// <summary>Used before.</summary>
    string InHistory { get; }

    /// <summary>The present password may not be replaced yet.</summary>
    string TooYoung { get; }

    /// <summary>Used before, or refused by a filter of the organisation.</summary>
    string HistoryOrFilter { get; }

    /// <summary>A character that cannot be taken.</summary>
    string ForbiddenCharacter { get; }

    /// <summary>Easily guessed.</summary>
    string Common { get; }

    /// <summary>Mostly words that the organisation bans.</summary>
    string BannedTerm { get; }

    /// <summary>A name of the user or of the organisation in it.</summary>
    string HasName { get; }

    /// <summary>Stolen elsewhere.</summary>
    string Breached { get; }

    /// <summary>Whether it was stolen elsewhere could not be found out.</summary>
    string BreachNotKnown { get; }

    /// <summary>The same where another account of the person may have changed before.</summary>
    string BreachNotKnownNow { get; }

    /// <summary>The directory gave no reason.</summary>
    string Unnamed { get; }

    /// <summary>Put before a reason that was worked out and not stated.</summary>
    string Probably(string reason);

    /// <summary>The last reason, and how often it may still be tried.</summary>
    string WithTriesLeft(string reason, int left);

    /// <summary>The directory could not be asked; nothing changed.</summary>
    string NotReached { get; }

    /// <summary>Too many passwords were sent for this account.</summary>
    string TooOften { get; }

    /// <summary>The same where the person has several accounts.</summary>
    string TooOftenFor(string name, string directory);
}
