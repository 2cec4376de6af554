namespace Sspr.Testing.Lab;

/// <summary>What a started server says about itself: the KEY=value lines of its env file.</summary>
public sealed class LabSettings
{
    private readonly Dictionary<string, string> _values;
    private readonly string _path;

    private LabSettings(string path, Dictionary<string, string> values) => (_path, _values) = (path, values);

    /// <summary>The value of a key that the lab promises to write.</summary>
    public string this[string key] =>
        _values.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"{_path} has no line {key}=");

    internal static LabSettings Read(string path) =>
        new(path, File.ReadLines(path)
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal));
}
