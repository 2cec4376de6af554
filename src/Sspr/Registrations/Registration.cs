using Sspr.Directories;
using Sspr.Methods;

namespace Sspr.Registrations;

/// <summary>A method bound to an account in our own store.</summary>
/// <param name="Directory">The account's directory.</param>
/// <param name="Account">The account.</param>
/// <param name="Method">The kind.</param>
/// <param name="Destination">
/// What tells it from the account's others of the kind: the address its challenges go to, a credential's id, a token's serial number.
/// </param>
/// <param name="ConfirmedAt">When the user, or the administrator who imported it, confirmed it.</param>
internal sealed record Registration(
    DirectoryName Directory, AccountId Account, MethodKind Method, string Destination, DateTimeOffset ConfirmedAt)
{
    /// <summary>What the user calls it; null where the destination says enough.</summary>
    public string? Label { get; init; }

    /// <summary>What the method compares with, sealed by <see cref="Keys.SecretBox"/>; null where the destination is all.</summary>
    public string? Secret { get; init; }

    /// <summary>Grows by one with each change of <see cref="Secret"/>.</summary>
    public int Version { get; init; }

    /// <summary>From when it counts for a reset: what was added a moment ago may have been added by a thief.</summary>
    public DateTimeOffset UsableFrom { get; init; } = ConfirmedAt;

    /// <summary>When it last proved something; null if it never did.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether the user wants it offered first.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether it counts at a moment.</summary>
    public bool Counts(DateTimeOffset now) => now >= UsableFrom;
}
