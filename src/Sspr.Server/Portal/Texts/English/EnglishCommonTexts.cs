using System.Globalization;

namespace Sspr.Server.Portal.Texts.English;

/// <inheritdoc />
internal sealed class EnglishCommonTexts : ICommonTexts
{
    public string Service => "Password reset";

    public string SkipToMain => "Skip to the main part";

    public string TitleWithError(string title) => $"Error: {title}";

    public string StepOf(int number, int steps) => string.Create(CultureInfo.InvariantCulture, $"Step {number} of {steps}");

    public string ErrorHeading => "Please check this";

    public string HelpHeading => "Need help?";

    public string HelpUnnamed => "Ask the people who look after computers in your organisation.";

    public string HelpLink => "Go to the helpdesk’s page";

    public string SupportCode => "Support code";

    public string SupportCodeUse => "Have it ready when you ask for help. It opens nothing by itself.";

    public string Copy => "Copy";

    public string Copied => "Copied";

    public string StartAgain => "Start again";

    public string TimeLeft(int minutes) => minutes <= 1
        ? "You have about a minute left. After that you can start again; nothing is lost."
        : $"You have about {EnglishWords.Count(minutes, "minute", "minutes")} left. After that you can start again; nothing is lost.";
}
