namespace Sspr.Server.Vouches.Texts;

/// <summary>Vouching for somebody else.</summary>
public interface IVouchTexts
{
    /// <summary>Heading.</summary>
    string Heading { get; }

    /// <summary>What to make sure of.</summary>
    string Outlook { get; }

    /// <summary>Nobody asks.</summary>
    string Nobody { get; }

    /// <summary>Who asks and when.</summary>
    string Asks(string signInName, string moment);

    /// <summary>The applicant comes from the same network address.</summary>
    string SameNetwork { get; }

    /// <summary>The applicant comes from another.</summary>
    string OtherNetwork { get; }

    /// <summary>Label of the number.</summary>
    string NumberLabel { get; }

    /// <summary>Button: it is the applicant.</summary>
    string Approve { get; }

    /// <summary>Button: it is not.</summary>
    string Refuse { get; }

    /// <summary>Link that reads the list again.</summary>
    string LookAgain { get; }

    /// <summary>It was approved.</summary>
    string Approved { get; }

    /// <summary>It was refused.</summary>
    string Refused { get; }

    /// <summary>It is over, or was answered by somebody else.</summary>
    string Gone { get; }

    /// <summary>Not the number; so many may still be tried.</summary>
    string WrongNumber(int left);
}
