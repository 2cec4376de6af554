using System.ComponentModel.DataAnnotations;

namespace Sspr.Server.Settings;

/// <summary>What makes this installation itself. Section <c>Installation</c>.</summary>
internal sealed record InstallationOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Installation";

    /// <summary>
    /// File with the installation's key, made on the first start with mode 0600. Keep a copy apart from the database's: without it codes,
    /// counters and audit references of this installation mean nothing.
    /// </summary>
    [Required]
    public string KeyFile { get; init; } = string.Empty;

    /// <summary>What operators call this node; the machine's name if nothing is given. Of use where one machine runs several.</summary>
    [MaxLength(64)]
    public string? NodeName { get; init; }
}
