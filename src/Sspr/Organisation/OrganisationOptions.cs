using System.ComponentModel.DataAnnotations;

namespace Sspr.Organisation;

/// <summary>Who the installation belongs to, as its users know it. Section <c>Organisation</c>.</summary>
internal sealed record OrganisationOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Organisation";

    /// <summary>The organisation's name in English.</summary>
    [Required, StringLength(80, MinimumLength = 1)]
    public string Name { get; init; } = "OpenSSPR";

    /// <summary>The organisation's name in Japanese; the English one if null.</summary>
    [StringLength(80, MinimumLength = 1)]
    public string? NameJa { get; init; }

    /// <summary>PNG file with the logo; the name alone if null.</summary>
    public string? LogoFile { get; init; }

    /// <summary>One colour for buttons and links, as <c>#rrggbb</c>; the colour of text on it is worked out.</summary>
    [RegularExpression("^#[0-9a-fA-F]{6}$")]
    public string AccentColour { get; init; } = "#0b5d66";

    /// <summary>What users call the people who help them.</summary>
    [StringLength(80)]
    public string? HelpdeskName { get; init; }

    /// <summary>Telephone number as users should dial it.</summary>
    [StringLength(40)]
    public string? HelpdeskPhone { get; init; }

    /// <summary>When they answer, in words.</summary>
    [StringLength(120)]
    public string? HelpdeskHours { get; init; }

    /// <summary>An https or mailto address.</summary>
    [StringLength(300)]
    public string? HelpdeskLink { get; init; }

    /// <summary>E-mail addresses of those who are told when an owner freezes an account, or a rehearsal fails.</summary>
    public IReadOnlyList<string> AlertAddresses { get; init; } = [];

    /// <summary>Whom to call and when, in one line; null if nothing of it is configured.</summary>
    public string? HelpdeskLine()
    {
        string?[] parts = [HelpdeskName, HelpdeskPhone, HelpdeskHours, HelpdeskLink];
        var line = string.Join(", ", parts.Where(static part => !string.IsNullOrWhiteSpace(part)));
        return line.Length > 0 ? line : null;
    }

    /// <summary>The name in a language.</summary>
    public string NameIn(string language) => language is "ja" ? NameJa ?? Name : Name;
}
