namespace Sspr.Server.Portal.Views;

/// <summary>The organisation as its users see it.</summary>
public sealed record BrandView
{
    /// <summary>Its name in the page's language.</summary>
    public required string Name { get; init; }

    /// <summary>Address of the logo; null without one.</summary>
    public string? LogoPath { get; init; }

    /// <summary>What the people who help are called; null if not configured.</summary>
    public string? HelpdeskName { get; init; }

    /// <summary>Their telephone number as it is written.</summary>
    public string? HelpdeskPhone { get; init; }

    /// <summary>When they answer.</summary>
    public string? HelpdeskHours { get; init; }

    /// <summary>Their page or mail address.</summary>
    public string? HelpdeskLink { get; init; }

    /// <summary>Where users sign in; null if not configured.</summary>
    public string? SignInLink { get; init; }

    /// <summary>The number as a <c>tel:</c> address (RFC 3966): digits and the plus sign.</summary>
    public string PhoneLink => "tel:" + string.Concat((HelpdeskPhone ?? string.Empty).Where(static c => char.IsAsciiDigit(c) || c == '+'));
}
