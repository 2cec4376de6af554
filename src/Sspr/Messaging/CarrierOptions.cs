using System.ComponentModel.DataAnnotations;
using Sspr.Messaging.Http;
using Sspr.Messaging.Spool;
using Sspr.Messaging.Twilio;

namespace Sspr.Messaging;

/// <summary>One entry of <c>Messaging:Carriers</c>; of several for a channel the first is used until it fails.</summary>
internal sealed record CarrierOptions
{
    /// <summary>What it is called in lists and audit.</summary>
    [Required, RegularExpression("^[a-z0-9][a-z0-9-]{0,39}$")]
    public string Name { get; init; } = string.Empty;

    /// <summary>What it is used for.</summary>
    public IReadOnlyList<MessageChannel> Channels { get; init; } = [];

    /// <summary>How long it may take to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether its server may stand at a private address, and at a loopback address without TLS.</summary>
    public bool AllowPrivateAddress { get; init; }

    /// <summary>Twilio's interface.</summary>
    public TwilioOptions? Twilio { get; init; }

    /// <summary>Any other interface over HTTP, described here.</summary>
    public HttpCarrierOptions? Http { get; init; }

    /// <summary>A folder, for tests and for sites without a provider.</summary>
    public SpoolOptions? Spool { get; init; }
}
