namespace Sspr.Directories.Settings;

/// <summary>The program does not start with these settings.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Names everything that is wrong at once.</summary>
    public SettingsException(IReadOnlyList<SettingsFault> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<SettingsFault> Faults { get; }
}
