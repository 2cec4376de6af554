using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Sspr.Directories.Settings;

/// <summary>What one value of a settings file can be, and how that is said.</summary>
[RequiresUnreferencedCode(SettingsReflection.Why)]
internal static class SettingsValue
{
    /// <summary>What can be set.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.SetMethod is not null);

    /// <summary>The type of the elements; null if it is no list.</summary>
    public static Type? ElementOf(Type type) =>
        type == typeof(string) ? null
        : type.IsArray ? type.GetElementType()
        : type.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[0]
        : null;

    /// <summary>Whether it is written as one value.</summary>
    public static bool IsScalar(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(TimeSpan) || plain == typeof(Uri);
    }

    /// <summary>Reads it as the configuration binder will.</summary>
    public static bool TryConvert(string value, Type type, out object? converted)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        converted = plain switch
        {
            _ when plain == typeof(string) => value,
            _ when plain == typeof(bool) => bool.TryParse(value, out var flag) ? flag : null,
            _ when plain == typeof(TimeSpan) => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span) ? span : null,
            _ when plain == typeof(Uri) => Uri.TryCreate(value, UriKind.Absolute, out var address) ? address : null,
            _ when plain.IsEnum => EnumOf(value, plain),
            _ => NumberOf(value, plain),
        };
        return converted is not null;
    }

    /// <summary>What is allowed by the type.</summary>
    public static string Describe(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(bool) => "true or false",
            _ when plain == typeof(TimeSpan) => "a time such as 00:10:00 (hours, minutes, seconds)",
            _ when plain == typeof(Uri) => "a whole address such as https://reset.example.org",
            _ when plain.IsEnum => "one of " + string.Join(", ", Enum.GetNames(plain)),
            _ when plain == typeof(string) => "a text",
            _ when plain.IsPrimitive => "a number",
            _ => "see docs/operate/configure.md",
        };
    }

    /// <summary>What is allowed by a rule.</summary>
    public static string Describe(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}"),
        StringLengthAttribute length => string.Create(
            CultureInfo.InvariantCulture, $"{length.MinimumLength} to {length.MaximumLength} characters"),
        RegularExpressionAttribute pattern => $"what fits the pattern {pattern.Pattern}",
        RequiredAttribute => "anything but an empty text",
        EmailAddressAttribute => "an e-mail address",
        _ => rule.FormatErrorMessage("the value"),
    };

    /// <summary>Whether the setting must be given because the type itself gives none.</summary>
    public static bool HasNoDefault(Type type, PropertyInfo property) =>
        property.GetValue(Activator.CreateInstance(type)) is null or "";

    private static object? EnumOf(string value, Type type) =>
        // numbers would be taken too, and mean something else after the next version
        !value.Any(static c => char.IsAsciiDigit(c) || c == ',') && Enum.TryParse(type, value, ignoreCase: true, out var named) ? named : null;

    private static object? NumberOf(string value, Type type)
    {
        try
        {
            return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException or InvalidCastException)
        {
            return null;
        }
    }
}
