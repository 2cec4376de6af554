namespace Sspr.Storage.Rows;

/// <summary>A password that an account of a built-in directory has or had.</summary>
internal sealed class BuiltInPasswordRow
{
    public Guid Account { get; init; }

    /// <summary>The account's version that it came with.</summary>
    public long Version { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>The operation that set it; null if an administrator did.</summary>
    public string? Operation { get; init; }
}
