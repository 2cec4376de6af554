using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sspr.Directories;

namespace Sspr.Passwords.Banned;

/// <summary>
/// Banned terms and Microsoft's published score: cut into terms and single characters so that there are as few pieces as possible,
/// a password needs <see cref="Needed"/> pieces.
/// </summary>
internal sealed class BannedTerms
{
    /// <summary>The least score of a password that is taken.</summary>
    public const int Needed = 5;

    /// <summary>Characters of the shortest term.</summary>
    public const int ShortestTerm = 4;

    /// <summary>Characters of the longest term of our own list; one character more is still found.</summary>
    public const int LongestTerm = TermSearch.LongestStretch - 1;

    private readonly TermTree _tree = new();

    /// <summary>With no term at all.</summary>
    public static BannedTerms None { get; } = new();

    /// <summary>Makes them; what is shorter than <see cref="ShortestTerm"/> is left out.</summary>
    /// <exception cref="ArgumentException">A term is longer than <see cref="LongestTerm"/>.</exception>
    public static BannedTerms Of(IEnumerable<string> everybody, IEnumerable<string> organisation)
    {
        ArgumentNullException.ThrowIfNull(everybody);
        ArgumentNullException.ThrowIfNull(organisation);
        var terms = new BannedTerms();
        terms.Add(everybody, TermSource.Everybody);
        terms.Add(organisation, TermSource.Organisation);
        terms._tree.Freeze();
        return terms;
    }

    /// <summary>How many pieces the password has at least: each term that is found is one, each character beside them is one.</summary>
    /// <param name="password">At most <see cref="NewPassword.MaximumLength"/> UTF-16 units; no copy outlives the call.</param>
    /// <param name="sources">The lists to go by.</param>
    public int Score(ReadOnlySpan<char> password, TermSource sources = TermSource.All)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(password.Length, NewPassword.MaximumLength, nameof(password));
        Span<char> buffer = stackalloc char[NewPassword.MaximumLength];
        Span<int> pieces = stackalloc int[NewPassword.MaximumLength + 1];
        var reading = buffer[..password.Length];
        try
        {
            PasswordReading.Into(password, reading);
            return FewestPieces(new TermSearch(_tree, sources, reading), reading, pieces[..(password.Length + 1)]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(buffer));
        }
    }

    /// <summary>The lowest of all ways to cut it (docs/decisions/0008), from left to right.</summary>
    /// <param name="search">Finds the terms.</param>
    /// <param name="reading">The password as it is read.</param>
    /// <param name="pieces">Element <c>n</c> becomes the fewest pieces of the first <c>n</c> units.</param>
    private static int FewestPieces(TermSearch search, ReadOnlySpan<char> reading, Span<int> pieces)
    {
        pieces.Fill(int.MaxValue);
        pieces[0] = 0;
        for (var start = 0; start < reading.Length; start++)
        {
            // the second half of a surrogate pair is the same character
            var single = char.IsLowSurrogate(reading[start]) && start > 0 && char.IsHighSurrogate(reading[start - 1]) ? 0 : 1;
            pieces[start + 1] = Math.Min(pieces[start + 1], pieces[start] + single);
            for (var lengths = search.LengthsFrom(start); lengths != 0; lengths &= lengths - 1)
            {
                var end = start + System.Numerics.BitOperations.TrailingZeroCount(lengths);
                pieces[end] = Math.Min(pieces[end], pieces[start] + 1);
            }
        }

        return pieces[^1];
    }

    private void Add(IEnumerable<string> terms, TermSource source)
    {
        foreach (var term in terms.Where(static term => term.Length >= ShortestTerm))
        {
            if (term.Length > LongestTerm)
            {
                throw new ArgumentException($"A banned term is longer than {LongestTerm} characters.", nameof(terms));
            }

            _tree.Add(PasswordReading.Of(term), source);
        }
    }
}
