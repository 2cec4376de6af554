namespace Sspr.Storage.Rows;

/// <summary>One of the names that an account of a built-in directory answers to, folded.</summary>
internal sealed class BuiltInNameRow
{
    public required string Directory { get; init; }

    public required string Name { get; init; }

    public Guid Account { get; init; }

    public BuiltInNameKind Kind { get; init; }

    /// <summary>As it was given.</summary>
    public required string Text { get; init; }
}

/// <summary>The kinds of name.</summary>
internal enum BuiltInNameKind
{
    /// <summary>The short name; one account's only.</summary>
    Login,

    /// <summary>The long name; one account's only.</summary>
    Principal,

    /// <summary>A mail address; several accounts may share one, and then it finds none of them.</summary>
    Mail,
}
