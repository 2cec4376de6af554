namespace Sspr.Server.Portal.Texts;

/// <summary>How a reset ends.</summary>
public interface IEndTexts
{
    /// <summary>Heading after success.</summary>
    string DoneHeading { get; }

    /// <summary>One line under it.</summary>
    string DoneText { get; }

    /// <summary>Above the list of devices.</summary>
    string NextHeading { get; }

    /// <summary>Kind of device.</summary>
    string OnComputers { get; }

    /// <summary>What to do there.</summary>
    string OnComputersText { get; }

    /// <summary>Kind of device.</summary>
    string OnPhones { get; }

    /// <summary>What to do there.</summary>
    string OnPhonesText { get; }

    /// <summary>Where passwords are kept.</summary>
    string InManagers { get; }

    /// <summary>What to do there.</summary>
    string InManagersText { get; }

    /// <summary>Above the line about the old password.</summary>
    string OldPassword { get; }

    /// <summary>It no longer works.</summary>
    string OldPasswordEnded { get; }

    /// <summary>It goes on working in places for a time.</summary>
    string OldPasswordGrace(TimeSpan grace);

    /// <summary>Whether it goes on working is not known.</summary>
    string OldPasswordUnknown { get; }

    /// <summary>Above the line about the mail.</summary>
    string MailToCome { get; }

    /// <summary>Which mail will come.</summary>
    string MailToComeText { get; }

    /// <summary>Link to the organisation's sign-in page.</summary>
    string SignIn { get; }

    /// <summary>The page may be closed.</summary>
    string MayClose { get; }

    /// <summary>Above the things to do after a failure.</summary>
    string WhatNow { get; }

    /// <summary>Too many wrong proofs or passwords.</summary>
    Ending Denied { get; }

    /// <summary>The time ran out.</summary>
    Ending Expired { get; }

    /// <summary>Nothing was changed and a person must help.</summary>
    Ending Blocked { get; }

    /// <summary>The outcome of a write was never found out.</summary>
    Ending OutcomeNeverFound { get; }
}
