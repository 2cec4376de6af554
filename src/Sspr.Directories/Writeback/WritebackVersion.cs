namespace Sspr.Directories.Writeback;

/// <summary>The numbers that both sides of the writeback protocol must agree on.</summary>
internal static class WritebackVersion
{
    /// <summary>The newest version of the protocol that is spoken here.</summary>
    public const int Protocol = 3;

    /// <summary>
    /// All that are spoken here. Each side lists its own, and the highest that both list is spoken. Version 2 added the messages about the
    /// agents' keys and two reasons for a refusal, version 3 those about the server's key; nothing of an earlier version changed.
    /// </summary>
    public static readonly IReadOnlyList<int> Spoken = [1, 2, Protocol];

    /// <summary>HPKE base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180 §7).</summary>
    public const int Suite = 0x01;

    /// <summary>Largest signed message, in bytes.</summary>
    public const int MaximumMessage = 8 * 1024;

    /// <summary>Largest frame of the transport, in bytes.</summary>
    public const int MaximumFrame = 16 * 1024;

    /// <summary>Length of every id, in bytes.</summary>
    public const int IdSize = 16;

    /// <summary>How long an agent keeps the one-time key of an operation that is not committed.</summary>
    public static readonly TimeSpan OneTimeKeyLifetime = TimeSpan.FromSeconds(120);

    /// <summary>How often each side says that it is there.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(2);

    /// <summary>Silence after which work goes to another agent, if there is one.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(5);

    /// <summary>Silence after which the server takes an agent to be gone.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(8);

    /// <summary>Silence after which an agent takes its server to be gone; a server of an earlier version speaks every ten seconds.</summary>
    public static readonly TimeSpan ServerSilenceLimit = TimeSpan.FromSeconds(15);
}
