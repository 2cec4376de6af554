using Sspr.Directories;
using Sspr.Keys;

namespace Sspr.Methods.OathToken;

/// <summary>A hardware token as its maker's file describes it.</summary>
/// <param name="Serial">The number on its back.</param>
/// <param name="Counts">By what its codes change.</param>
/// <param name="Seconds">The time step, 30 or 60; of no meaning with one that counts events.</param>
/// <param name="Secret">The shared secret, sealed.</param>
internal sealed record InventoryToken(string Serial, TokenCounts Counts, int Seconds, string Secret)
{
    /// <summary>Who made it; empty if the file does not say.</summary>
    public string Maker { get; init; } = string.Empty;

    /// <summary>What the maker calls it; empty if the file does not say.</summary>
    public string Model { get; init; } = string.Empty;

    /// <summary>The only account that may activate it; null if any may.</summary>
    public TokenOwner? Owner { get; init; }

    /// <summary>Seals a secret to a serial number.</summary>
    public static string SealSecret(InstallationKey key, string serial, ReadOnlySpan<byte> secret) => SecretBox.Seal(key, $"token/{serial}", secret);

    /// <summary>The secret; null if it was not sealed for this token.</summary>
    public byte[]? OpenSecret(InstallationKey key) => SecretBox.Open(key, $"token/{Serial}", Secret);
}

/// <summary>Whom a token was handed to.</summary>
internal sealed record TokenOwner(DirectoryName Directory, AccountId Account);

/// <summary>By what the codes of a token change. The names are stored.</summary>
internal enum TokenCounts
{
    /// <summary>By time (RFC 6238).</summary>
    Time = 1,

    /// <summary>With each press of its button (RFC 4226).</summary>
    Events = 2,
}
