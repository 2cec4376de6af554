using System.Text.Json;

namespace Sspr.Registrations;

/// <summary>Reads files of registrations: CSV with the columns user, method and destination, or a JSON list of objects with these members.</summary>
internal static class RegistrationFile
{
    /// <summary>The most lines of one file.</summary>
    public const int MostLines = 50_000;

    private static readonly string[] Columns = ["user", "method", "destination"];

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is neither; the message says where and what is allowed.</exception>
    public static IReadOnlyList<RegistrationLine> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.AsSpan().TrimStart().StartsWith("[", StringComparison.Ordinal) ? ReadJson(text) : ReadCsv(text);
        return lines.Count <= MostLines ? lines : throw new FormatException($"The file has {lines.Count} entries; {MostLines} are allowed. Split it.");
    }

    private static List<RegistrationLine> ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(static (entry, index) => entry.ValueKind == JsonValueKind.Object
                ? new RegistrationLine(index + 1, TextOf(entry, "user"), TextOf(entry, "method"), TextOf(entry, "destination"))
                : throw new FormatException($"Entry {index + 1} is no object. Give each the members user, method and destination."))];
        }
        catch (JsonException fault)
        {
            throw new FormatException($"The file is no JSON: {fault.Message}", fault);
        }
    }

    private static string TextOf(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    private static List<RegistrationLine> ReadCsv(string text)
    {
        var rows = text.TrimStart('\uFEFF').Split('\n').Select(static (row, index) => (Number: index + 1, Text: row.TrimEnd('\r')))
            .Where(static row => row.Text.Trim().Length > 0).ToList();
        if (rows.Count == 0 || !FieldsOf(rows[0].Text).SequenceEqual(Columns, StringComparer.OrdinalIgnoreCase))
        {
            throw new FormatException("The first line must be: user,method,destination");
        }

        return [.. rows.Skip(1).Select(static row => FieldsOf(row.Text) is [var user, var method, var destination]
            ? new RegistrationLine(row.Number, user, method, destination)
            : new RegistrationLine(row.Number, string.Empty, string.Empty, string.Empty))];
    }

    /// <summary>Fields of a line; one in double quotes may hold commas, and a doubled quote stands for itself (RFC 4180 §2).</summary>
    private static List<string> FieldsOf(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString().Trim());
        return fields;
    }
}

/// <summary>One entry of a file of registrations.</summary>
/// <param name="Number">Its line, or its place in a JSON list, from 1.</param>
/// <param name="User">The name that the user types.</param>
/// <param name="Method">The name of the kind.</param>
/// <param name="Destination">The address or number.</param>
internal sealed record RegistrationLine(int Number, string User, string Method, string Destination);
