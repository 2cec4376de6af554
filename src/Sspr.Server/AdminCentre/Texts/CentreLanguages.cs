namespace Sspr.Server.AdminCentre.Texts;

/// <summary>The languages of the admin centre.</summary>
internal static class CentreLanguages
{
    private static readonly ICentreTexts English = new EnglishCentreTexts();
    private static readonly ICentreTexts Japanese = new JapaneseCentreTexts();

    /// <summary>The texts for a language of the portal; English where the centre does not speak it.</summary>
    public static ICentreTexts Of(string tag) => tag == Japanese.Tag ? Japanese : English;
}
