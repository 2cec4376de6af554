using System.ComponentModel.DataAnnotations;

namespace Sspr.TestSends;

/// <summary>Where test messages go that an operator asks for. Section <c>TestSends</c>; without it there are none.</summary>
internal sealed record TestSendOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "TestSends";

    /// <summary>The mailbox of the test mail; none is sent if null.</summary>
    [EmailAddress]
    public string? MailTo { get; init; }

    /// <summary>The number of the test text message, with its country code or of <c>Messaging:Country</c>; none is sent if null.</summary>
    public string? TextTo { get; init; }

    /// <summary>The number of the test call; none is made if null.</summary>
    public string? CallTo { get; init; }

    /// <summary>The language of the messages, <c>en</c> or <c>ja</c>.</summary>
    [RegularExpression("^(en|ja)$")]
    public string Language { get; init; } = "en";

    /// <summary>The most test messages of each kind in a day, because they cost money.</summary>
    [Range(1, 100)]
    public int PerDay { get; init; } = 5;

    /// <summary>How long a carrier that took a message is asked what became of it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan WaitFor { get; init; } = TimeSpan.FromMinutes(1);
}
