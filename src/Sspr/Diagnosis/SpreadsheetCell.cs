using System.Buffers;

namespace Sspr.Diagnosis;

/// <summary>A value as a cell of a file for spreadsheets (RFC 4180 §2).</summary>
internal static class SpreadsheetCell
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    // the wide ones are what an input method of Japanese types; a spreadsheet may take them for the narrow ones
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Quoted where it has to be.</summary>
    /// <remarks>
    /// Security: names come from users, and a spreadsheet runs a cell that begins like a formula. Guarded by
    /// <c>A_name_that_begins_like_a_formula_is_not_one_in_the_list</c>.
    /// </remarks>
    public static string Of(string? value)
    {
        var text = value ?? string.Empty;
        var safe = text.Length > 0 && Formula.Contains(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
