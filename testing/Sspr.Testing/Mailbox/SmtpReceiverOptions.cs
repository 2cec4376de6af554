using System.Security.Cryptography.X509Certificates;

namespace Sspr.Testing.Mailbox;

/// <summary>Where the receiver listens and what it offers.</summary>
public sealed record SmtpReceiverOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Offers STARTTLS with this certificate; null offers none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The largest message accepted, in bytes (RFC 1870).</summary>
    public int MaximumSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many mails are kept; older ones are forgotten.</summary>
    public int Capacity { get; init; } = 10_000;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
