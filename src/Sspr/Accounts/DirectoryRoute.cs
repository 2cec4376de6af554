using Sspr.Directories;

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
    public bool Takes(string name) => TypedName.Read(name) is { } typed && Takes(typed);

    /// <summary>What the directory itself is asked: it need not know its own name before the backslash.</summary>
    public string Within(string name) => TypedName.Read(name) is { Domain: not null } typed && Takes(typed) ? typed.Name : name;

    private bool Takes(TypedName name) => name.Domain is { } domain
        ? string.Equals(domain, NetBiosName, StringComparison.OrdinalIgnoreCase)
        : name.Place is { } place && Suffixes.Contains(place, StringComparer.OrdinalIgnoreCase);
}
