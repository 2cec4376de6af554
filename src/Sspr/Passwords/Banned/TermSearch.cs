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
        // the first letter left out, changed, or as it is
        var lengths = Follow(TermTree.TailRoot, start, start);
        if (HasCharacter(start, start))
        {
            lengths |= Follow(TermTree.TailRoot, start, start + 1);
            lengths |= FollowWithEdits(tree.ChildOf(TermTree.Root, _reading[start]), start, start + 1);
        }

        return lengths;
    }

    /// <summary>Goes on from a node without a fault so far; at each node one edit may come.</summary>
    private ulong FollowWithEdits(int node, int start, int at)
    {
        var lengths = 0UL;
        while (node != TermTree.None)
        {
            lengths |= EndAt(node, start, at) | FollowAfterEdit(node, start, at);
            node = HasCharacter(start, at) ? tree.ChildOf(node, _reading[at++]) : TermTree.None;
        }

        return lengths;
    }

    private ulong FollowAfterEdit(int node, int start, int at)
    {
        var lengths = 0UL;
        var hasCharacter = HasCharacter(start, at);
        for (var child = tree.FirstChildOf(node); child != TermTree.None; child = tree.NextSiblingOf(child))
        {
            // the child's letter left out, or another in its place
            lengths |= Follow(child, start, at);
            if (hasCharacter && tree.LetterOf(child) != _reading[at])
            {
                lengths |= Follow(child, start, at + 1);
            }
        }

        // one put in: the term must go on right behind it
        return hasCharacter && HasCharacter(start, at + 1)
            ? lengths | Follow(tree.ChildOf(node, _reading[at + 1]), start, at + 2)
            : lengths;
    }

    /// <summary>Goes on letter by letter.</summary>
    private ulong Follow(int node, int start, int at)
    {
        var lengths = 0UL;
        while (node != TermTree.None)
        {
            lengths |= EndAt(node, start, at);
            node = HasCharacter(start, at) ? tree.ChildOf(node, _reading[at++]) : TermTree.None;
        }

        return lengths;
    }

    private ulong EndAt(int node, int start, int at) => (tree.EndsAt(node) & sources) != TermSource.None ? 1UL << (at - start) : 0;

    private bool HasCharacter(int start, int at) => at < _reading.Length && at - start < LongestStretch;
}
