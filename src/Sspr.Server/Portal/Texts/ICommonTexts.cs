namespace Sspr.Server.Portal.Texts;

/// <summary>What every page says.</summary>
public interface ICommonTexts
{
    /// <summary>What the portal is for, in the title of every page.</summary>
    string Service { get; }

    /// <summary>Link that jumps over the head of the page.</summary>
    string SkipToMain { get; }

    /// <summary>Marks the title of a page that shows an error.</summary>
    string TitleWithError(string title);

    /// <summary>Where the user is.</summary>
    string StepOf(int number, int steps);

    /// <summary>Above the list of errors.</summary>
    string ErrorHeading { get; }

    /// <summary>Above the helpdesk's particulars.</summary>
    string HelpHeading { get; }

    /// <summary>Whom to ask where the settings name nobody.</summary>
    string HelpUnnamed { get; }

    /// <summary>Text of the link to the helpdesk's page.</summary>
    string HelpLink { get; }

    /// <summary>Label of the support code.</summary>
    string SupportCode { get; }

    /// <summary>What the support code is good for.</summary>
    string SupportCodeUse { get; }

    /// <summary>Button that copies.</summary>
    string Copy { get; }

    /// <summary>After copying.</summary>
    string Copied { get; }

    /// <summary>Link or button to the first page.</summary>
    string StartAgain { get; }

    /// <summary>How long a reset is still open.</summary>
    string TimeLeft(int minutes);
}
