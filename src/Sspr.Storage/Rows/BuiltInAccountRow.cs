namespace Sspr.Storage.Rows;

/// <summary>An account of a built-in directory as it is stored.</summary>
internal sealed class BuiltInAccountRow
{
    public Guid Id { get; init; }

    public required string Directory { get; init; }

    public required string LoginName { get; init; }

    public string? PrincipalName { get; init; }

    public string? DisplayName { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Whether it belongs to an administrator; self-service never touches it.</summary>
    public bool Administrator { get; init; }

    public bool MustChangePassword { get; init; }

    public int WrongPasswords { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>In the PHC string format.</summary>
    public required string PasswordHash { get; init; }

    public DateTimeOffset PasswordSetAt { get; init; }

    /// <summary>The operation that set the password, or that fenced an unknown one off; null if an administrator set it.</summary>
    public string? Stamp { get; init; }

    /// <summary>Grows with each write of a password and each fence; a write names the one it was prepared on.</summary>
    public long Version { get; init; }
}
