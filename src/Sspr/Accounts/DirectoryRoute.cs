namespace Sspr.Accounts;

/// <summary>What in a typed name says that its account is in one directory.</summary>
internal sealed record DirectoryRoute
{
    /// <summary>Nothing does.</summary>
    public static readonly DirectoryRoute None = new();

    /// <summary>What stands behind the @, such as <c>corp.example</c>. Several directories may share one.</summary>
    public IReadOnlyList<string> Suffixes { get; init; } = [];

    /// <summary>What stands before the backslash; null for nothing. No two directories share one.</summary>
    public string? NetBiosName { get; init; }

    /// <summary>Whether the name says so.</summary>
    public bool Takes(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var backslash = name.IndexOf('\\', StringComparison.Ordinal);
        if (backslash >= 0)
        {
            return string.Equals(name[..backslash], NetBiosName, StringComparison.OrdinalIgnoreCase);
        }

        var at = name.LastIndexOf('@');
        return at > 0 && Suffixes.Contains(name[(at + 1)..], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the directory itself is asked: it need not know its own name before the backslash.</summary>
    public string Within(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var backslash = name.IndexOf('\\', StringComparison.Ordinal);
        return backslash >= 0 && Takes(name) ? name[(backslash + 1)..] : name;
    }
}
