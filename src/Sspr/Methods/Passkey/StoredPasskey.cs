using System.Security.Cryptography;
using System.Text.Json;
using Sspr.Keys;
using Sspr.Registrations;

namespace Sspr.Methods.Passkey;

/// <summary>
/// What is kept for one passkey. None of it is secret; it is sealed all the same, so that nobody who can write to the database can put
/// their own key in the place of a user's.
/// </summary>
/// <param name="PublicKey">COSE_Key.</param>
/// <param name="UserHandle">What the authenticator knows the account by: random, the same for all passkeys of the account.</param>
/// <param name="SignCount">The counter of its last use.</param>
/// <param name="CanBeBackedUp">BE; never changes.</param>
/// <param name="IsBackedUp">BS at its last use.</param>
internal sealed record StoredPasskey(byte[] PublicKey, byte[] UserHandle, uint SignCount, bool CanBeBackedUp, bool IsBackedUp)
{
    /// <summary>Length of a user handle in bytes; WebAuthn allows up to 64.</summary>
    public const int HandleLength = 32;

    /// <summary>A fresh handle.</summary>
    public static byte[] NewHandle() => RandomNumberGenerator.GetBytes(HandleLength);

    /// <summary>Reads what a registration holds; null if it was not sealed for it.</summary>
    /// <remarks>Security: guarded by <c>A_public_key_put_into_the_database_proves_nothing</c>.</remarks>
    public static StoredPasskey? From(Registration registration, InstallationKey key)
    {
        var bytes = registration.Open(key);
        return bytes is null ? null : JsonSerializer.Deserialize<StoredPasskey>(bytes);
    }

    /// <summary>The bytes to be sealed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);
}
