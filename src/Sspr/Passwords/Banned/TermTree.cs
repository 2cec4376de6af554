namespace Sspr.Passwords.Banned;

/// <summary>Banned terms as a tree of letters in flat arrays: a node, its first child, its next sibling.</summary>
internal sealed class TermTree
{
    /// <summary>Node of the empty beginning; every tree has it, and no term ends there.</summary>
    public const int Root = 0;

    /// <summary>No such node.</summary>
    public const int None = -1;

    private readonly List<char> _letters = ['\0'];
    private readonly List<int> _firstChildren = [None];
    private readonly List<int> _nextSiblings = [None];
    private readonly List<TermSource> _ends = [TermSource.None];

    /// <summary>Adds a term as <see cref="PasswordReading"/> reads it.</summary>
    public void Add(ReadOnlySpan<char> reading, TermSource source)
    {
        var node = Root;
        foreach (var letter in reading)
        {
            node = ChildOf(node, letter) is var child and not None ? child : AddChild(node, letter);
        }

        _ends[node] |= source;
    }

    /// <summary>The letter that leads to a node.</summary>
    public char LetterOf(int node) => _letters[node];

    /// <summary>The first of its children; <see cref="None"/> if it has none.</summary>
    public int FirstChildOf(int node) => _firstChildren[node];

    /// <summary>The next child of the same parent; <see cref="None"/> after the last.</summary>
    public int NextSiblingOf(int node) => _nextSiblings[node];

    /// <summary>The lists with a term that ends at a node.</summary>
    public TermSource EndsAt(int node) => _ends[node];

    private int ChildOf(int node, char letter)
    {
        var child = _firstChildren[node];
        while (child != None && _letters[child] != letter)
        {
            child = _nextSiblings[child];
        }

        return child;
    }

    private int AddChild(int node, char letter)
    {
        var child = _letters.Count;
        _letters.Add(letter);
        _firstChildren.Add(None);
        _nextSiblings.Add(_firstChildren[node]);
        _ends.Add(TermSource.None);
        _firstChildren[node] = child;
        return child;
    }
}
