namespace Sspr.AdminSessions;

/// <summary>A sign-in to the admin centre with an API key, as the store holds it.</summary>
internal sealed record AdminSession
{
    /// <summary>How long it lasts while nobody asks for a page.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(15);

    /// <summary>How long it lasts at most.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromHours(8);

    /// <summary>Row id; no secret, and never leaves the server.</summary>
    public required Guid Id { get; init; }

    /// <summary><see cref="Resets.BrowserKey.Hash"/> of the browser.</summary>
    public required string Hash { get; init; }

    /// <summary>The key that was typed, by its row id.</summary>
    public required Guid Key { get; init; }

    /// <summary>When it was typed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the browser last asked for a page, to within <see cref="OpenAdminSession.NoteEvery"/>.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Whether it lasts at a moment.</summary>
    /// <remarks>Security: guarded by <c>A_session_ends_after_fifteen_idle_minutes_and_after_eight_hours</c>.</remarks>
    public bool IsValidAt(DateTimeOffset now) => now < LastSeenAt + IdleTime && now < CreatedAt + LongestTime;
}
