namespace Sspr.Passwords.Banned;

/// <summary>Banned terms as a tree of letters in one flat list: each node knows its first child and its next sibling.</summary>
internal sealed class TermTree
{
    /// <summary>Where the terms begin.</summary>
    public const int Root = 0;

    /// <summary>Where the terms without their first letter begin: an edit of that letter would else lead into every branch.</summary>
    public const int TailRoot = 1;

    /// <summary>No such node.</summary>
    public const int None = -1;

    private readonly List<Node> _growing = [Node.Empty, Node.Empty];
    private Node[] _nodes = [Node.Empty, Node.Empty];

    /// <summary>Adds a term as <see cref="PasswordReading"/> reads it; it is found after <see cref="Freeze"/>.</summary>
    public void Add(ReadOnlySpan<char> reading, TermSource source)
    {
        AddBelow(Root, reading, source);
        AddBelow(TailRoot, reading[1..], source);
    }

    /// <summary>Ends the adding.</summary>
    public void Freeze() => _nodes = [.. _growing];

    /// <summary>The letter that leads to a node.</summary>
    public char LetterOf(int node) => _nodes[node].Letter;

    /// <summary>The first of its children; <see cref="None"/> if it has none.</summary>
    public int FirstChildOf(int node) => _nodes[node].FirstChild;

    /// <summary>The next child of the same parent; <see cref="None"/> after the last.</summary>
    public int NextSiblingOf(int node) => _nodes[node].NextSibling;

    /// <summary>The lists with a term that ends at a node.</summary>
    public TermSource EndsAt(int node) => _nodes[node].Ends;

    /// <summary>The child that a letter leads to; <see cref="None"/> if none does.</summary>
    public int ChildOf(int node, char letter)
    {
        var nodes = _nodes;
        var child = nodes[node].FirstChild;
        while (child != None && nodes[child].Letter != letter)
        {
            child = nodes[child].NextSibling;
        }

        return child;
    }

    private void AddBelow(int node, ReadOnlySpan<char> letters, TermSource source)
    {
        foreach (var letter in letters)
        {
            node = GrowingChildOf(node, letter) is var child and not None ? child : AddChild(node, letter);
        }

        _growing[node] = _growing[node] with { Ends = _growing[node].Ends | source };
    }

    private int GrowingChildOf(int node, char letter)
    {
        var child = _growing[node].FirstChild;
        while (child != None && _growing[child].Letter != letter)
        {
            child = _growing[child].NextSibling;
        }

        return child;
    }

    private int AddChild(int node, char letter)
    {
        var child = _growing.Count;
        _growing.Add(Node.Empty with { Letter = letter, NextSibling = _growing[node].FirstChild });
        _growing[node] = _growing[node] with { FirstChild = child };
        return child;
    }

    private readonly record struct Node(char Letter, TermSource Ends, int FirstChild, int NextSibling)
    {
        public static Node Empty => new('\0', TermSource.None, None, None);
    }
}
