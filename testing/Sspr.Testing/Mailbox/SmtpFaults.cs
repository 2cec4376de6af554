using System.Collections.Immutable;

namespace Sspr.Testing.Mailbox;

/// <summary>What the receiver does wrong on purpose. May be changed while it runs.</summary>
public sealed record SmtpFaults
{
    /// <summary>Nothing goes wrong.</summary>
    public static SmtpFaults None { get; } = new();

    /// <summary>Recipients that are refused for good (550).</summary>
    public ImmutableHashSet<string> Unknown { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Recipients that are refused for now (451).</summary>
    public ImmutableHashSet<string> Deferred { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Turns every sender away in the greeting (554).</summary>
    public bool RefusesAll { get; init; }

    /// <summary>How long every answer is held back.</summary>
    public TimeSpan Tarpit { get; init; }

    /// <summary>Closes the connection instead of answering the end of the data; the mail is lost.</summary>
    public bool DropsAfterData { get; init; }

    /// <summary>Closes every connection before the greeting.</summary>
    public bool DropsAtOnce { get; init; }
}
