namespace Sspr.Directories;

/// <summary>A name as people type it, in its parts: <c>DOMAIN\name</c>, <c>name@place</c>, or one word.</summary>
internal sealed record TypedName
{
    private const int Longest = 320;

    private TypedName()
    {
    }

    /// <summary>What stands before the backslash; null if there is none.</summary>
    public string? Domain { get; private init; }

    /// <summary>What stands behind the last at sign; null if there is none, or nothing before it.</summary>
    public string? Place { get; private init; }

    /// <summary>The name without domain and place.</summary>
    public required string Name { get; init; }

    /// <summary>Takes it apart; null if nobody can have such a name.</summary>
    public static TypedName? Read(string text)
    {
        if (text.Length is 0 or > Longest || text.Any(char.IsControl))
        {
            return null;
        }

        var backslash = text.IndexOf('\\', StringComparison.Ordinal);
        if (backslash >= 0)
        {
            return backslash + 1 < text.Length ? new TypedName { Domain = text[..backslash], Name = text[(backslash + 1)..] } : null;
        }

        var at = text.LastIndexOf('@');
        return at > 0
            ? new TypedName { Place = text[(at + 1)..], Name = text[..at] }
            : new TypedName { Name = text };
    }
}
