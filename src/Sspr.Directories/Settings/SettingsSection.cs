namespace Sspr.Directories.Settings;

/// <summary>One section of a settings file and the type that describes what may stand in it.</summary>
/// <param name="Key">Its path with colons, such as <c>Methods:EmailCode</c>.</param>
/// <param name="Options">The type; with <paramref name="IsList"/> the type of one element.</param>
/// <param name="IsList">Whether the section is a list of such things.</param>
/// <param name="IsOptional">Whether the section may be missing altogether; then nothing in it is demanded.</param>
public sealed record SettingsSection(string Key, Type Options, bool IsList = false, bool IsOptional = false);
