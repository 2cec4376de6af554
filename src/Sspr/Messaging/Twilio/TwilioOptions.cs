using System.ComponentModel.DataAnnotations;

namespace Sspr.Messaging.Twilio;

/// <summary>Twilio's interface, version 2010-04-01.</summary>
internal sealed record TwilioOptions
{
    /// <summary>Where it is; another region's, or a stand-in's.</summary>
    public Uri Address { get; init; } = new("https://api.twilio.com");

    /// <summary>The account's SID.</summary>
    [RegularExpression("^AC[0-9a-fA-F]{32}$")]
    public string AccountSid { get; init; } = string.Empty;

    /// <summary>SID of an API key, which can be withdrawn by itself; the account's own if null.</summary>
    [RegularExpression("^SK[0-9a-fA-F]{32}$")]
    public string? KeySid { get; init; }

    /// <summary>File with the key's secret or the account's token; mode 0600.</summary>
    public string SecretFile { get; init; } = string.Empty;

    /// <summary>The number or sender name that messages and calls come from.</summary>
    public string? From { get; init; }

    /// <summary>SID of a messaging service that chooses the sender of text messages; calls still need <see cref="From"/>.</summary>
    [RegularExpression("^MG[0-9a-fA-F]{32}$")]
    public string? MessagingServiceSid { get; init; }
}
