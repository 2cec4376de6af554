using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;

namespace Sspr.Directories.Writeback;

/// <summary>
/// A password on its way to one agent for one operation. It is padded to one length, encrypted to the operation's one-time key,
/// and bound to installation, agent, operation, account and the agent's whole answer to the Prepare.
/// </summary>
internal static class SealedPassword
{
    /// <summary>What every password is padded to, so that the length of the ciphertext says nothing.</summary>
    public const int PaddedSize = 2048;

    /// <summary>Length of every ciphertext.</summary>
    public const int CiphertextSize = PaddedSize + Hpke.TagSize;

    private const int LengthSize = 2;

    /// <summary>Encrypts <paramref name="password"/>; the clear copies made here are overwritten before it returns.</summary>
    public static (byte[] EncapsulatedKey, byte[] Ciphertext) Seal(SealBinding binding, ReadOnlySpan<byte> oneTimeKey, NewPassword password)
    {
        var padded = GC.AllocateArray<byte>(PaddedSize, pinned: true);
        var utf8 = password.ToUtf8();
        try
        {
            Fill(padded, binding, utf8);
            return Hpke.Aes256.Seal(oneTimeKey, binding.Info(), binding.AdditionalData(), padded);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>Decrypts with the one-time key.</summary>
    /// <returns>Null if anything at all differs from what was sealed.</returns>
    public static NewPassword? Open(
        SealBinding binding, ECDiffieHellman oneTimeKey, ReadOnlySpan<byte> encapsulatedKey, ReadOnlySpan<byte> ciphertext)
    {
        var padded = Hpke.Aes256.Open(oneTimeKey, encapsulatedKey, binding.Info(), binding.AdditionalData(), ciphertext);
        if (padded is null)
        {
            return null;
        }

        try
        {
            return Unpack(padded, binding);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    // Written by hand into one pinned buffer: a CBOR writer would leave copies of the password behind.
    private static void Fill(Span<byte> padded, SealBinding binding, ReadOnlySpan<byte> utf8)
    {
        var cbor = padded[LengthSize..];
        var at = 0;
        cbor[at++] = 0xA4;
        at += Put(cbor[at..], WireKey.Operation, binding.Operation.ToBytes());
        at += Put(cbor[at..], WireKey.Account, binding.Account.Value.ToByteArray(bigEndian: true));
        at += Put(cbor[at..], WireKey.Password, utf8);
        cbor[at++] = 0x18;
        cbor[at++] = WireKey.Flags;
        cbor[at++] = 0x00;
        BinaryPrimitives.WriteUInt16BigEndian(padded, (ushort)at);
    }

    private static int Put(Span<byte> to, int key, ReadOnlySpan<byte> value)
    {
        var at = 0;
        if (key > 23)
        {
            to[at++] = 0x18;
        }

        to[at++] = (byte)key;
        if (value.Length <= 23)
        {
            to[at++] = (byte)(0x40 + value.Length);
        }
        else if (value.Length <= byte.MaxValue)
        {
            to[at++] = 0x58;
            to[at++] = (byte)value.Length;
        }
        else
        {
            to[at++] = 0x59;
            BinaryPrimitives.WriteUInt16BigEndian(to[at..], (ushort)value.Length);
            at += 2;
        }

        value.CopyTo(to[at..]);
        return at + value.Length;
    }

    private static NewPassword? Unpack(byte[] padded, SealBinding binding)
    {
        try
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(padded);
            if (length > PaddedSize - LengthSize || padded.AsSpan(LengthSize + length).ContainsAnyExcept((byte)0))
            {
                return null;
            }

            var cbor = new CborReader(padded.AsMemory(LengthSize, length), CborConformanceMode.Canonical);
            var isOurs = cbor.ReadStartMap() == 4
                && Matches(cbor, WireKey.Operation, binding.Operation.ToBytes())
                && Matches(cbor, WireKey.Account, binding.Account.Value.ToByteArray(bigEndian: true))
                && cbor.ReadInt32() == WireKey.Password;
            if (!isOurs)
            {
                return null;
            }

            var utf8 = cbor.ReadDefiniteLengthByteString();
            var isWhole = cbor.ReadInt32() == WireKey.Flags && cbor.ReadInt32() == 0;
            cbor.ReadEndMap();
            return isWhole && cbor.BytesRemaining == 0 && NewPassword.TryFromUtf8(utf8.Span, out var password) ? password : null;
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static bool Matches(CborReader cbor, int key, byte[] value) =>
        cbor.ReadInt32() == key && cbor.ReadByteString().AsSpan().SequenceEqual(value);
}
