using System.Text;

namespace Sspr.Problems.Phrases;

/// <summary>
/// One sentence of evidence in both languages. The English one is what the product composes, keeps and sends; the Japanese one is made of it
/// where somebody reads it. Values stand in the places <c>{0}</c>, <c>{1}</c>, …
/// </summary>
internal sealed class Phrase
{
    private readonly string[] _literals;
    private readonly int[] _places;
    private readonly string _japanese;

    /// <summary>Makes it.</summary>
    /// <param name="english">As it is composed.</param>
    /// <param name="japanese">With the same places.</param>
    public Phrase(string english, string japanese)
    {
        ArgumentNullException.ThrowIfNull(english);
        (English, _japanese) = (english, japanese);
        var (literals, places, from) = (new List<string>(), new List<int>(), 0);
        for (var at = english.IndexOf('{', StringComparison.Ordinal); at >= 0; at = english.IndexOf('{', from))
        {
            literals.Add(english[from..at]);
            places.Add(english[at + 1] - '0');
            from = at + "{0}".Length;
        }

        literals.Add(english[from..]);
        (_literals, _places) = ([.. literals], [.. places]);
    }

    /// <summary>As it is composed.</summary>
    public string English { get; }

    /// <summary>Whether it has no place for a value.</summary>
    public bool IsWhole => _places.Length == 0;

    /// <summary>How much of it is its own.</summary>
    public int Length => _literals.Sum(static literal => literal.Length);

    /// <summary>As it is read in Japanese, with its places.</summary>
    public string Japanese => _japanese;

    /// <summary>The Japanese sentence of an English one; null if it is another. Plain comparison, left to right: texts may come from outside.</summary>
    /// <param name="text">The English sentence.</param>
    /// <param name="value">How a value is said.</param>
    public string? TrySay(string text, Func<string, string> value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(value);
        return Values(text) is { } values ? Fill([.. values.Select(value)]) : null;
    }

    /// <summary>Each place is filled once: a value that looks like a place stays what it is.</summary>
    private string Fill(string[] values)
    {
        var said = new StringBuilder();
        for (var at = 0; at < _japanese.Length; at++)
        {
            if (_japanese[at] == '{')
            {
                said.Append(values[Array.IndexOf(_places, _japanese[at + 1] - '0')]);
                at += 2;
            }
            else
            {
                said.Append(_japanese[at]);
            }
        }

        return said.ToString();
    }

    private List<string>? Values(string text)
    {
        if (_literals is [var whole])
        {
            return text == whole ? [] : null;
        }

        if (!text.StartsWith(_literals[0], StringComparison.Ordinal) || !text.EndsWith(_literals[^1], StringComparison.Ordinal)
            || text.Length < _literals[0].Length + _literals[^1].Length)
        {
            return null;
        }

        var (values, from, end) = (new List<string>(), _literals[0].Length, text.Length - _literals[^1].Length);
        foreach (var literal in _literals[1..^1])
        {
            var at = text.IndexOf(literal, from, end - from, StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            values.Add(text[from..at]);
            from = at + literal.Length;
        }

        values.Add(text[from..end]);
        return values.TrueForAll(static one => one.Length > 0) ? values : null;
    }
}
