namespace Sspr.Server.Portal.Texts;

/// <summary>Naming the account and proving who one is.</summary>
public interface IProofTexts
{
    /// <summary>Question of the first page.</summary>
    string NameQuestion { get; }

    /// <summary>What lies ahead.</summary>
    string NameOutlook { get; }

    /// <summary>Label of the field.</summary>
    string NameLabel { get; }

    /// <summary>Which name is meant.</summary>
    string NameHint { get; }

    /// <summary>Button of the first page.</summary>
    string NameSend { get; }

    /// <summary>A reset is open in this browser already.</summary>
    string AlreadyOpen { get; }

    /// <summary>Link to where it stands.</summary>
    string GoOn { get; }

    /// <summary>Nothing was typed.</summary>
    string NameEmpty { get; }

    /// <summary>Too much was typed.</summary>
    string NameTooLong { get; }

    /// <summary>Something was typed that no name contains.</summary>
    string NameForbidden { get; }

    /// <summary>Label of the field.</summary>
    string CodeLabel { get; }

    /// <summary>What a code looks like and how long it is good for.</summary>
    string CodeHint(int minutes);

    /// <summary>Button.</summary>
    string CodeSend { get; }

    /// <summary>Button that asks for another code.</summary>
    string SendAgain { get; }

    /// <summary>Another code is on its way.</summary>
    string SentAgain { get; }

    /// <summary>No other code can be sent.</summary>
    string NoMoreCodes { get; }

    /// <summary>Link to the first page, for a mistyped name.</summary>
    string OtherName { get; }

    /// <summary>Nothing was typed.</summary>
    string CodeEmpty { get; }

    /// <summary>It is not the right one.</summary>
    string CodeWrong(int left);

    /// <summary>It is too old.</summary>
    string CodeExpired(int left);
}
