using System.Formats.Cbor;
using System.Security.Cryptography;
using Sspr.Organisation;

namespace Sspr.Methods.Passkey;

/// <summary>
/// The two procedures of WebAuthn Level 3: §7.1 for a new credential and §7.2 for an assertion, with user verification required and
/// without attestation.
/// </summary>
internal static class PasskeyCheck
{
    /// <summary>Checks an assertion (§7.2, steps 6 to 22).</summary>
    public static PasskeyVerdict Assertion(PublicSite site, byte[] challenge, PasskeyReply reply, StoredPasskey stored)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(stored);
        if (reply is not { AuthenticatorData: { } signed, Signature: { } signature } || AuthenticatorData.Read(signed) is not { Credential: null } data)
        {
            return new PasskeyVerdict.Refused("It is no assertion.");
        }

        // the signature first: it costs the same whatever else is wrong
        var isSigned = CoseKey.Read(stored.PublicKey)?.Verify([.. signed, .. SHA256.HashData(reply.ClientData)], signature) ?? false;
        var fault = ClientData.FaultOf(reply.ClientData, ClientData.Get, challenge, site.Origin ?? string.Empty) ?? data.FaultFor(site.Host ?? string.Empty);
        if (fault is not null)
        {
            return new PasskeyVerdict.Refused(fault);
        }

        if (!isSigned)
        {
            return new PasskeyVerdict.Refused("The signature is not the credential's.");
        }

        if (reply.UserHandle is null || !CryptographicOperations.FixedTimeEquals(reply.UserHandle, stored.UserHandle))
        {
            return new PasskeyVerdict.Refused("It belongs to another account.");
        }

        if (data.Flags.HasFlag(AuthenticatorFlags.BackupEligible) != stored.CanBeBackedUp)
        {
            return new PasskeyVerdict.Refused("Whether it can be backed up has changed.");
        }

        // Security: a counter that does not grow means that there are two of it; guarded by A_counter_that_does_not_grow_is_refused
        if ((data.SignCount != 0 || stored.SignCount != 0) && data.SignCount <= stored.SignCount)
        {
            return new PasskeyVerdict.Refused("The counter did not grow: there may be a copy of it.");
        }

        return new PasskeyVerdict.Valid(stored with { SignCount = data.SignCount, IsBackedUp = data.Flags.HasFlag(AuthenticatorFlags.BackedUp) });
    }

    /// <summary>Checks a new credential (§7.1, steps 5 to 26).</summary>
    public static PasskeyVerdict Creation(PublicSite site, byte[] challenge, byte[] userHandle, PasskeyReply reply)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.Attestation is null || ReadAttestation(reply.Attestation) is not { } bytes
            || AuthenticatorData.Read(bytes) is not { Credential: { } credential } data)
        {
            return new PasskeyVerdict.Refused("It is no new credential.");
        }

        if ((ClientData.FaultOf(reply.ClientData, ClientData.Create, challenge, site.Origin ?? string.Empty) ?? data.FaultFor(site.Host ?? string.Empty)) is { } fault)
        {
            return new PasskeyVerdict.Refused(fault);
        }

        if (System.Buffers.Text.Base64Url.EncodeToString(credential.Id) != reply.Id)
        {
            return new PasskeyVerdict.Refused("It names another credential.");
        }

        return CoseKey.Read(credential.PublicKey) is null
            ? new PasskeyVerdict.Refused("Its key is of a kind that is not allowed.")
            : new PasskeyVerdict.Valid(new StoredPasskey(
                credential.PublicKey,
                userHandle,
                data.SignCount,
                data.Flags.HasFlag(AuthenticatorFlags.BackupEligible),
                data.Flags.HasFlag(AuthenticatorFlags.BackedUp)));
    }

    /// <summary>
    /// The authenticator data in an attestation object (§6.5). The statement is not looked at: no make of authenticator is demanded, so
    /// there is nothing it could prove.
    /// </summary>
    private static byte[]? ReadAttestation(byte[] cbor)
    {
        try
        {
            var reader = new CborReader(cbor, CborConformanceMode.Ctap2Canonical);
            byte[]? data = null;
            reader.ReadStartMap();
            while (reader.PeekState() != CborReaderState.EndMap)
            {
                if (reader.ReadTextString() is "authData")
                {
                    data = reader.ReadByteString();
                }
                else
                {
                    reader.SkipValue();
                }
            }

            reader.ReadEndMap();
            return reader.BytesRemaining == 0 ? data : null;
        }
        catch (Exception malformed) when (malformed is CborContentException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>What became of a check.</summary>
internal abstract record PasskeyVerdict
{
    private PasskeyVerdict()
    {
    }

    /// <summary>It is right.</summary>
    /// <param name="Stored">To be kept from now on.</param>
    internal sealed record Valid(StoredPasskey Stored) : PasskeyVerdict;

    /// <summary>It is not.</summary>
    /// <param name="Reason">For the log.</param>
    internal sealed record Refused(string Reason) : PasskeyVerdict;
}
