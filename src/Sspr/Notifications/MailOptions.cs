using System.ComponentModel.DataAnnotations;

namespace Sspr.Notifications;

/// <summary>The organisation's mail server. Section <c>Mail</c>.</summary>
internal sealed record MailOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mail";

    /// <summary>Host name or address of the SMTP server.</summary>
    [Required]
    public string Host { get; init; } = string.Empty;

    /// <summary>Its port.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>How the connection is protected. <see cref="MailSecurity.None"/> is for a server on this very machine.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>PEM file with the authorities to trust; the system's if null.</summary>
    public string? CaFile { get; init; }

    /// <summary>The address that messages come from.</summary>
    [Required, EmailAddress]
    public string From { get; init; } = string.Empty;

    /// <summary>The name beside it; the organisation's if null.</summary>
    public string? FromName { get; init; }

    /// <summary>User name for SMTP authentication; none if null.</summary>
    public string? UserName { get; init; }

    /// <summary>File with the password; mode 0600.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Folder with the organisation's own texts; ours alone if null.</summary>
    public string? TemplatesFolder { get; init; }

    /// <summary>How long the server may take to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How a connection to the mail server is protected.</summary>
internal enum MailSecurity
{
    /// <summary>Upgraded before anything is said; refused if the server does not offer it (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>Not at all; accepted only for a loopback address.</summary>
    None,
}
