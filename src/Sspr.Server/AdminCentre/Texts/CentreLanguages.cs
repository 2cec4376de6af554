namespace Sspr.Server.AdminCentre.Texts;

/// <summary>The languages of the admin centre.</summary>
internal static class CentreLanguages
{
    private static readonly EnglishCentreTexts English = new();
    private static readonly JapaneseCentreTexts Japanese = new();

    /// <summary>The texts for a language of the portal; English where the centre does not speak it.</summary>
    public static ICentreTexts Of(string tag) => tag == Japanese.Tag ? Japanese : English;
}
