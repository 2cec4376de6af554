using Spectre.Console;

namespace Sspr.Cli.Terminal;

/// <summary>
/// Folds text to the width of the terminal. What stands between backticks is a command that people paste: it is never broken, and
/// stands on a line of its own if it does not fit.
/// </summary>
internal static class TextFolding
{
    // Japanese text has no spaces; these must not begin a line (JIS X 4051)
    private const string NeverFirst = "、。，．・：；？！）」』】〕〉》ーァィゥェォッャュョぁぃぅぇぉっゃゅょ々,.;:!?)";

    /// <summary>The lines of a text.</summary>
    /// <param name="text">May hold commands between backticks.</param>
    /// <param name="width">In cells; wide characters take two.</param>
    /// <param name="first">The same for the first line, where that has less room or more; null if it has not.</param>
    public static IReadOnlyList<string> Fold(string text, int width, int? first = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        var line = string.Empty;
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && Cells(line) + Cells(piece.TrimEnd()) > (lines.Count == 0 ? first ?? width : width) && !NeverFirst.Contains(piece[0], StringComparison.Ordinal))
            {
                lines.Add(line.TrimEnd());
                line = string.Empty;
            }

            line += line.Length == 0 ? piece.TrimStart() : piece;
        }

        if (line.Length > 0)
        {
            lines.Add(line.TrimEnd());
        }

        return lines;
    }

    /// <summary>How many columns a text takes.</summary>
    public static int Cells(string text) => text.GetCellWidth();

    /// <summary>Words with the space after them, single wide characters, and whole commands.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = EndOfPiece(text, start);
            yield return text[start..end];
            start = end;
        }
    }

    private static int EndOfPiece(string text, int start)
    {
        if (text[start] == '`' && text.IndexOf('`', start + 1) is > 0 and var close)
        {
            // punctuation behind a command stays with it
            return close + 1 < text.Length && NeverFirst.Contains(text[close + 1], StringComparison.Ordinal) ? close + 2 : close + 1;
        }

        if (char.IsHighSurrogate(text[start]))
        {
            return Math.Min(start + 2, text.Length);
        }

        if (IsWide(text[start]))
        {
            return start + 1;
        }

        var end = start;
        while (end < text.Length && text[end] != ' ' && text[end] != '`' && !IsWide(text[end]) && !char.IsHighSurrogate(text[end]))
        {
            end++;
        }

        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        return Math.Max(end, start + 1);
    }

    private static bool IsWide(char character) => character >= '\u1100' && character.GetCellWidth() == 2;
}
