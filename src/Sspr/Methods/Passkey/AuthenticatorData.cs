using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;

namespace Sspr.Methods.Passkey;

/// <summary>What the authenticator signed (WebAuthn Level 3 §6.1).</summary>
internal sealed record AuthenticatorData
{
    /// <summary>The longest credential id (WebAuthn Level 3 §4).</summary>
    public const int MaximumIdLength = 1023;

    private const int FixedLength = 37;
    private const int AaguidLength = 16;

    /// <summary>SHA-256 of the relying party's id.</summary>
    public required byte[] SiteHash { get; init; }

    /// <summary>What was done and what follows.</summary>
    public required AuthenticatorFlags Flags { get; init; }

    /// <summary>How often the credential was used; zero with those that do not count.</summary>
    public required uint SignCount { get; init; }

    /// <summary>The new credential; null in an assertion.</summary>
    public NewCredential? Credential { get; init; }

    /// <summary>Reads it to the last byte.</summary>
    /// <returns>Null if it is malformed.</returns>
    public static AuthenticatorData? Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length < FixedLength)
        {
            return null;
        }

        var flags = (AuthenticatorFlags)bytes[32];
        var at = FixedLength;
        NewCredential? credential = null;
        if (flags.HasFlag(AuthenticatorFlags.NewCredential))
        {
            credential = ReadCredential(bytes, ref at);
            if (credential is null)
            {
                return null;
            }
        }

        if (flags.HasFlag(AuthenticatorFlags.Extensions) && !SkipMap(bytes, ref at))
        {
            return null;
        }

        return at != bytes.Length ? null : new AuthenticatorData
        {
            SiteHash = bytes[..32],
            Flags = flags,
            SignCount = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(33)),
            Credential = credential,
        };
    }

    /// <summary>What is wrong with it whatever it is for, or null.</summary>
    public string? FaultFor(string host)
    {
        if (!CryptographicOperations.FixedTimeEquals(SiteHash, SHA256.HashData(Encoding.UTF8.GetBytes(host))))
        {
            return "It was made for another site.";
        }

        if (!Flags.HasFlag(AuthenticatorFlags.UserPresent))
        {
            return "Nobody was there.";
        }

        // Security: what makes a passkey two factors; guarded by An_assertion_without_user_verification_is_refused
        if (!Flags.HasFlag(AuthenticatorFlags.UserVerified))
        {
            return "The device did not verify the user.";
        }

        return Flags.HasFlag(AuthenticatorFlags.BackedUp) && !Flags.HasFlag(AuthenticatorFlags.BackupEligible)
            ? "It is backed up and cannot be."
            : null;
    }

    private static NewCredential? ReadCredential(byte[] bytes, ref int at)
    {
        if (bytes.Length < at + AaguidLength + sizeof(ushort))
        {
            return null;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + AaguidLength));
        var id = at + AaguidLength + sizeof(ushort);
        if (length is 0 or > MaximumIdLength || bytes.Length < id + length)
        {
            return null;
        }

        var key = at = id + length;
        return SkipMap(bytes, ref at) ? new NewCredential(bytes[id..key], bytes[key..at]) : null;
    }

    private static bool SkipMap(byte[] bytes, ref int at)
    {
        try
        {
            var reader = new CborReader(bytes.AsMemory(at), CborConformanceMode.Ctap2Canonical, allowMultipleRootLevelValues: true);
            if (reader.PeekState() != CborReaderState.StartMap)
            {
                return false;
            }

            reader.SkipValue();
            at = bytes.Length - reader.BytesRemaining;
            return true;
        }
        catch (Exception malformed) when (malformed is CborContentException or InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>A credential that was just made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PublicKey">Its public key as COSE_Key (RFC 9052 §7).</param>
internal sealed record NewCredential(byte[] Id, byte[] PublicKey);

/// <summary>The flags of WebAuthn Level 3 §6.1; reserved bits are ignored, as it asks.</summary>
[Flags]
internal enum AuthenticatorFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>UP: somebody touched the device.</summary>
    UserPresent = 1,

    /// <summary>UV: the device verified who.</summary>
    UserVerified = 4,

    /// <summary>BE: the credential may be copied to other devices.</summary>
    BackupEligible = 8,

    /// <summary>BS: it has been.</summary>
    BackedUp = 16,

    /// <summary>AT: a new credential follows.</summary>
    NewCredential = 64,

    /// <summary>ED: extension outputs follow.</summary>
    Extensions = 128,
}
