using System.ComponentModel.DataAnnotations;

namespace Sspr.Passwords;

/// <summary>What we demand of a new password beside the directory's own rules. Section <c>Passwords</c>.</summary>
/// <remarks>There is no rule on kinds of character and no expiry here, on purpose (NIST SP 800-63B-4 §3.1.1.2).</remarks>
internal sealed record PasswordOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Passwords";

    /// <summary>Fewest Unicode characters; null for the directory's own rule alone. Set 15, or 8 where each sign-in has a second factor.</summary>
    [Range(1, 128)]
    public int? MinimumLength { get; init; }

    /// <summary>Whether passwords that everybody guesses are refused.</summary>
    public bool RefuseCommon { get; init; } = true;

    /// <summary>Whether names of the user and of the organisation are refused in a password.</summary>
    public bool RefuseNames { get; init; } = true;

    /// <summary>File with more terms that everybody guesses, beside the shipped ones. A changed file is read again.</summary>
    public string? BannedListFile { get; init; }

    /// <summary>Up to 1,000 base words of the organisation, such as its products and places, of 4 to 16 characters.</summary>
    public IReadOnlyList<string> BannedTerms { get; init; } = [];

    /// <summary>Passwords that were stolen elsewhere.</summary>
    public BreachedOptions Breached { get; init; } = new();

    /// <summary>Whether a passphrase is offered on the page for the new password.</summary>
    public bool OfferPassphrase { get; init; } = true;
}

/// <summary>Where breached passwords are looked up.</summary>
internal sealed record BreachedOptions
{
    /// <summary>The file that <c>sspr breached import</c> made; null for none. A replaced file is opened again.</summary>
    public string? File { get; init; }

    /// <summary>The range service.</summary>
    public BreachedOnlineOptions Online { get; init; } = new();
}

/// <summary>The service that is asked for all hashes that begin like the password's.</summary>
internal sealed record BreachedOnlineOptions
{
    /// <summary>Whether it is asked. Then five hexadecimal digits of each new password's SHA-1 leave the server.</summary>
    public bool Enabled { get; init; }

    /// <summary>Its address, below which <c>range/</c> is.</summary>
    public Uri Address { get; init; } = new("https://api.pwnedpasswords.com/");

    /// <summary>How long it may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:10")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What happens to a password that it cannot be asked about. Must be given if it is asked.</summary>
    public WhenUnreachable? WhenUnreachable { get; init; }
}

/// <summary>What happens to a password that cannot be looked up.</summary>
internal enum WhenUnreachable
{
    /// <summary>It is taken as far as this rule goes.</summary>
    Accept,

    /// <summary>It is refused, and the user is asked to wait.</summary>
    Refuse,
}
