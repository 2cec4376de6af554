using System.Security.Cryptography;
using System.Text;

namespace Sspr.Keys;

/// <summary>
/// The one secret that the database must not hold: keyed hashes of codes, names and gate evidence are made with keys derived
/// from it (HKDF-SHA-256, RFC 5869), one for each purpose, so that a copy of the database alone proves and reveals nothing.
/// </summary>
internal sealed class InstallationKey : IDisposable
{
    /// <summary>Length of the key, in bytes.</summary>
    public const int Size = 32;

    private readonly byte[] _key;

    /// <summary>Takes a copy of 32 bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public InstallationKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Size)
        {
            throw new ArgumentException("The installation key has 32 bytes.", nameof(key));
        }

        _key = GC.AllocateUninitializedArray<byte>(Size, pinned: true);
        key.CopyTo(_key);
    }

    /// <summary>HMAC-SHA-256 over the parts, each prefixed by its length so that no two lists of parts read alike.</summary>
    public byte[] Mac(KeyPurpose purpose, params ReadOnlySpan<byte[]> parts)
    {
        Span<byte> derived = stackalloc byte[Size];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, derived, salt: [], Encoding.ASCII.GetBytes($"sspr/v1/{purpose}"));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, derived);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            hmac.AppendData(length);
            hmac.AppendData(part);
        }

        CryptographicOperations.ZeroMemory(derived);
        return hmac.GetHashAndReset();
    }

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    /// <summary>Always the type's name.</summary>
    public override string ToString() => nameof(InstallationKey);
}

/// <summary>What a keyed hash is for; a hash made for one purpose never serves another.</summary>
internal enum KeyPurpose
{
    /// <summary>Naming accounts in throttles, audit and log.</summary>
    Account,

    /// <summary>Codes that users type.</summary>
    Code,

    /// <summary>Evidence of passed gates.</summary>
    Gate,

    /// <summary>Form tokens of the portal.</summary>
    Form,

    /// <summary>Network addresses in the audit.</summary>
    Source,

    /// <summary>Secrets of registrations.</summary>
    Secret,

    /// <summary>Links that are sent to users.</summary>
    Link,

    /// <summary>Questions that are shown to names that nobody has.</summary>
    Decoy,

    /// <summary>Passwords that were tried and found wrong.</summary>
    Guess,

    /// <summary>Temporary Access Passes.</summary>
    Pass,

    /// <summary>Keys of programs that administrators use.</summary>
    ApiKey,

    /// <summary>Showing that two nodes have the same key.</summary>
    Node,

    /// <summary>Showing the doctor what answers at the public address.</summary>
    PublicAddress,

    /// <summary>Numbers that are asked there.</summary>
    PublicNumber,
}
