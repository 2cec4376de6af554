using System.ComponentModel.DataAnnotations;

namespace Sspr.Passwords;

/// <summary>What we demand of a new password beside the directory's own rules. Section <c>Passwords</c>.</summary>
/// <remarks>There is no rule on kinds of character and no expiry here, on purpose (NIST SP 800-63B-4 §3.1.1.2).</remarks>
internal sealed record PasswordOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Passwords";

    /// <summary>Fewest Unicode characters. Where each sign-in has a second factor, 8 is enough; else leave 15.</summary>
    [Range(1, 128)]
    public int MinimumLength { get; init; } = 15;

    /// <summary>Whether passwords that everybody guesses are refused.</summary>
    public bool RefuseCommon { get; init; } = true;

    /// <summary>Words of the organisation, such as its products, that alone make no password.</summary>
    public IReadOnlyList<string> OwnWords { get; init; } = [];
}
