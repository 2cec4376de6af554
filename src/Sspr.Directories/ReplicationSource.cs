namespace Sspr.Directories;

/// <summary>A server whose changes come to the one that was asked.</summary>
/// <param name="Server">Its DNS name, or what else it is known by.</param>
/// <param name="HeardAt">When its changes last came; null if they never did.</param>
public sealed record ReplicationSource(string Server, DateTimeOffset? HeardAt);
