using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sspr.Testing.Installation;

/// <summary>Makes settings files from keys such as <c>Storage:Provider</c>.</summary>
internal static class JsonSettings
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Puts a value at a key, with the sections above it.</summary>
    public static void Put(JsonObject settings, string name, string value)
    {
        var path = name.Split(':');
        foreach (var section in path[..^1])
        {
            settings[section] ??= new JsonObject();
            settings = settings[section]!.AsObject();
        }

        settings[path[^1]] = value;
    }

    /// <summary>Writes the file.</summary>
    public static void Save(string path, JsonObject settings) => File.WriteAllText(path, settings.ToJsonString(Indented));
}
