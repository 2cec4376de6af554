namespace Sspr.Passwords.Banned;

/// <summary>Finds every stretch of a password, from one place on, that is a banned term or one edit away from one.</summary>
/// <remarks>
/// An edit is one character changed, left out, or put in between two characters of the term. A character before or after the term is
/// no edit: in Microsoft's worked example it stays over and scores for itself (docs/decisions/0008).
/// </remarks>
internal readonly ref struct TermSearch(TermTree tree, TermSource sources, ReadOnlySpan<char> reading)
{
    /// <summary>Longest stretch that is found; one bit of the answer each.</summary>
    public const int LongestStretch = 63;

    private readonly ReadOnlySpan<char> _reading = reading;

    /// <summary>Bit <c>n</c> is set if <c>n</c> characters from <paramref name="start"/> on are a term.</summary>
    public ulong LengthsFrom(int start)
    {
        var lengths = 0UL;
        Walk(TermTree.Root, start, start, edited: false, ref lengths);
        return lengths;
    }

    private void Walk(int node, int start, int at, bool edited, ref ulong lengths)
    {
        if ((tree.EndsAt(node) & sources) != TermSource.None)
        {
            lengths |= 1UL << (at - start);
        }

        WalkChildren(node, start, at, edited, ref lengths);
        if (!edited && node != TermTree.Root && HasCharacter(start, at))
        {
            // one put in: the term must go on right behind it
            WalkChildren(node, start, at + 1, edited: true, ref lengths);
        }
    }

    private void WalkChildren(int node, int start, int at, bool edited, ref ulong lengths)
    {
        var hasCharacter = HasCharacter(start, at);
        if (!hasCharacter && edited)
        {
            return;
        }

        for (var child = tree.FirstChildOf(node); child != TermTree.None; child = tree.NextSiblingOf(child))
        {
            var isSame = hasCharacter && tree.LetterOf(child) == _reading[at];
            if (isSame || (hasCharacter && !edited))
            {
                Walk(child, start, at + 1, edited || !isSame, ref lengths);
            }

            if (!edited)
            {
                // one left out
                Walk(child, start, at, edited: true, ref lengths);
            }
        }
    }

    private bool HasCharacter(int start, int at) => at < _reading.Length && at - start < LongestStretch;
}
