namespace Sspr.ApiKeys;

/// <summary>What operator and server say to each other about keys.</summary>
internal static class ApiKeyContract
{
    /// <summary>Asks for a key.</summary>
    /// <param name="Name">What the audit will call it.</param>
    /// <param name="Role">What it is for.</param>
    /// <param name="Days">How long it lives; 90 if null.</param>
    /// <param name="Networks">The networks that it may be used from, such as <c>192.0.2.0/24</c>; any if null or empty.</param>
    internal sealed record CreateRequest(string? Name, ApiRole? Role, int? Days, IReadOnlyList<string>? Networks);

    /// <summary>The key; its secret is shown once.</summary>
    internal sealed record CreateReply(string Name, ApiRole Role, string Key, DateTimeOffset ExpiresAt);

    /// <summary>Asks to take one back.</summary>
    internal sealed record RevokeRequest(string? Name);

    /// <summary>A key without its secret.</summary>
    internal sealed record KeyLine(
        string Name, ApiRole Role, IReadOnlyList<string> Networks, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
        DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);
}
