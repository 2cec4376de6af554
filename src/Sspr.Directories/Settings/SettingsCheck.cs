using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Sspr.Directories.Settings;

/// <summary>Holds flat settings (<c>Portal:Listen</c> → value) against the types that describe them; says everything that is wrong.</summary>
[RequiresUnreferencedCode(SettingsReflection.Why)]
public static class SettingsCheck
{
    /// <summary>Looks at every key and every demanded key.</summary>
    /// <param name="values">Keys with colons; keys without a value (sections themselves) are passed over.</param>
    /// <param name="sections">What may be there.</param>
    public static IReadOnlyList<SettingsFault> Examine(
        IEnumerable<KeyValuePair<string, string?>> values, IReadOnlyList<SettingsSection> sections)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(sections);
        var given = values.Where(static pair => pair.Value is not null)
            .ToDictionary(static pair => pair.Key, static pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
        var faults = new List<SettingsFault>();
        foreach (var (key, value) in given.OrderBy(static pair => pair.Key, StringComparer.OrdinalIgnoreCase))
        {
            faults.AddRange(ExamineOne(key, value, sections));
        }

        var demanded = sections.Where(section =>
            !section.IsList && (!section.IsOptional || given.Keys.Any(key => IsBelow(key, section.Key))));
        faults.AddRange(demanded.SelectMany(section => Missing(section, given)));
        return faults;
    }

    private static IEnumerable<SettingsFault> ExamineOne(string key, string value, IReadOnlyList<SettingsSection> sections)
    {
        var section = sections.Where(section => IsBelow(key, section.Key)).MaxBy(static section => section.Key.Length);
        if (section is null)
        {
            return [Unknown(key, sections.Select(static section => section.Key))];
        }

        var path = key.Length <= section.Key.Length ? [] : key[(section.Key.Length + 1)..].Split(':');
        if (section.IsList && path.Length > 0)
        {
            path = path[1..];
        }

        // an empty list or section is written as an empty value
        return path.Length == 0 ? [] : ExamineBelow(key, path, value, section.Options);
    }

    private static bool IsBelow(string key, string section) =>
        key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == ':');

    private static IEnumerable<SettingsFault> ExamineBelow(string key, string[] path, string value, Type type)
    {
        var name = path[0];
        var property = SettingsValue.PropertiesOf(type)
            .FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));
        if (property is null)
        {
            return [Unknown(key, SettingsValue.PropertiesOf(type).Select(static property => property.Name))];
        }

        var (valueType, rest) = (property.PropertyType, path[1..]);
        if (SettingsValue.ElementOf(valueType) is { } element)
        {
            if (rest.Length == 0)
            {
                return value.Length == 0 ? [] : [Invalid(key, value, $"a list: {key}:0, {key}:1, …")];
            }

            (valueType, rest) = (element, rest[1..]);
        }

        if (SettingsValue.IsScalar(valueType))
        {
            return rest.Length == 0 ? ExamineValue(key, value, valueType, property) : [Unknown(key, [])];
        }

        return rest.Length == 0 ? [] : ExamineBelow(key, rest, value, valueType);
    }

    private static IEnumerable<SettingsFault> ExamineValue(string key, string value, Type type, PropertyInfo property)
    {
        if (!SettingsValue.TryConvert(value, type, out var converted))
        {
            return [Invalid(key, value, SettingsValue.Describe(type))];
        }

        // an attribute of a list speaks of the list, not of its elements
        return SettingsValue.ElementOf(property.PropertyType) is not null
            ? []
            : property.GetCustomAttributes<ValidationAttribute>(inherit: true)
                .Where(rule => !rule.IsValid(converted))
                .Select(rule => Invalid(key, value, SettingsValue.Describe(rule)));
    }

    private static IEnumerable<SettingsFault> Missing(SettingsSection section, Dictionary<string, string> given) =>
        from property in SettingsValue.PropertiesOf(section.Options)
        where property.GetCustomAttribute<RequiredAttribute>() is not null
        let key = $"{section.Key}:{property.Name}"
        where !given.ContainsKey(key) && SettingsValue.HasNoDefault(section.Options, property)
        select new SettingsFault(
            SettingsFault.InvalidCode, key, $"is missing. Allowed: {SettingsValue.Describe(property.PropertyType)}.");

    private static SettingsFault Invalid(string key, string value, string allowed) =>
        new(SettingsFault.InvalidCode, key, $"is \"{value}\". Allowed: {allowed}.");

    private static SettingsFault Unknown(string key, IEnumerable<string> allowed)
    {
        var names = string.Join(", ", allowed.Order(StringComparer.Ordinal));
        return new(SettingsFault.UnknownCode, key, names.Length > 0
            ? $"is not a setting. Allowed here: {names}."
            : "is not a setting: the key above it takes one value.");
    }
}
