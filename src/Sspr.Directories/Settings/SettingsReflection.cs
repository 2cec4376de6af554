namespace Sspr.Directories.Settings;

/// <summary>Why the compiled agent must not use this way of checking settings.</summary>
internal static class SettingsReflection
{
    public const string Why = "The properties of the settings are read by reflection: for the server and the command line, which are not trimmed.";
}
