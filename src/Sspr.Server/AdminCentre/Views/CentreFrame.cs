using Sspr.Server.AdminCentre.Texts;

namespace Sspr.Server.AdminCentre.Views;

/// <summary>What every page of the admin centre stands in. Views hold plain values only: what a page may show was decided before.</summary>
/// <remarks>Public because Razor components are; nothing outside this program uses it.</remarks>
public sealed record CentreFrame
{
    /// <summary>The language.</summary>
    public required ICentreTexts Texts { get; init; }

    /// <summary>The organisation's name.</summary>
    public required string Organisation { get; init; }

    /// <summary>Addresses of the style sheets and the icon.</summary>
    public required CentreFiles Files { get; init; }

    /// <summary>Goes with every form.</summary>
    public required string FormToken { get; init; }

    /// <summary>The name of the key that was typed; null before.</summary>
    public string? KeyName { get; init; }

    /// <summary>What the key is for; null before.</summary>
    public string? Role { get; init; }

    /// <summary>The pages that the visitor may open.</summary>
    public IReadOnlyList<PlaceLink> Places { get; init; } = [];

    /// <summary>The same page in the other languages.</summary>
    public IReadOnlyList<LanguageLink> Languages { get; init; } = [];
}

/// <summary>Addresses of the files that pages load.</summary>
/// <param name="Style">The style sheet of all pages.</param>
/// <param name="CentreStyle">That of the admin centre.</param>
/// <param name="Icon">The icon of the tab.</param>
public sealed record CentreFiles(string Style, string CentreStyle, string Icon);

/// <summary>A page in the navigation.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsHere">Whether it is the one that is shown.</param>
public sealed record PlaceLink(string Path, string Name, bool IsHere);

/// <summary>A language in which the page can be read.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Name">Its own name for itself.</param>
/// <param name="Path">The address.</param>
public sealed record LanguageLink(string Tag, string Name, string Path);
