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

    private const int ForReset = 0;
    private const int ForChange = 1;
    private const int ForCheck = 2;

    /// <summary>Encrypts a new password; the clear copies made here are overwritten before it returns.</summary>
    public static (byte[] EncapsulatedKey, byte[] Ciphertext) Seal(SealBinding binding, ReadOnlySpan<byte> oneTimeKey, NewPassword password) =>
        Seal(binding, oneTimeKey, ForReset, password, current: null);

    /// <summary>Encrypts the two passwords of a change; the ciphertext is as long as that of one.</summary>
    public static (byte[] EncapsulatedKey, byte[] Ciphertext) SealChange(
        SealBinding binding, ReadOnlySpan<byte> oneTimeKey, NewPassword current, NewPassword next) =>
        Seal(binding, oneTimeKey, ForChange, next, current);

    /// <summary>Encrypts a password that is only to be held against the account's.</summary>
    public static (byte[] EncapsulatedKey, byte[] Ciphertext) SealCheck(SealBinding binding, ReadOnlySpan<byte> oneTimeKey, NewPassword password) =>
        Seal(binding, oneTimeKey, ForCheck, password, current: null);

    /// <summary>Decrypts a new password with the one-time key.</summary>
    /// <returns>Null if anything at all differs from what was sealed.</returns>
    public static NewPassword? Open(
        SealBinding binding, ECDiffieHellman oneTimeKey, ReadOnlySpan<byte> encapsulatedKey, ReadOnlySpan<byte> ciphertext) =>
        Open(binding, oneTimeKey, ForReset, encapsulatedKey, ciphertext).Password;

    /// <summary>Decrypts the two passwords of a change; the caller disposes of both.</summary>
    /// <returns>Both null if anything at all differs from what was sealed.</returns>
    public static (NewPassword? Current, NewPassword? Next) OpenChange(
        SealBinding binding, ECDiffieHellman oneTimeKey, ReadOnlySpan<byte> encapsulatedKey, ReadOnlySpan<byte> ciphertext)
    {
        var (next, current) = Open(binding, oneTimeKey, ForChange, encapsulatedKey, ciphertext);
        return (current, next);
    }

    /// <summary>Decrypts the password of a check.</summary>
    /// <returns>Null if anything at all differs from what was sealed.</returns>
    public static NewPassword? OpenCheck(
        SealBinding binding, ECDiffieHellman oneTimeKey, ReadOnlySpan<byte> encapsulatedKey, ReadOnlySpan<byte> ciphertext) =>
        Open(binding, oneTimeKey, ForCheck, encapsulatedKey, ciphertext).Password;

    private static (byte[] EncapsulatedKey, byte[] Ciphertext) Seal(
        SealBinding binding, ReadOnlySpan<byte> oneTimeKey, int purpose, NewPassword password, NewPassword? current)
    {
        var padded = GC.AllocateArray<byte>(PaddedSize, pinned: true);
        var utf8 = password.ToUtf8();
        var old = current?.ToUtf8();
        try
        {
            Fill(padded, binding, purpose, utf8, old);
            return Hpke.Aes256.Seal(oneTimeKey, binding.Info(), binding.AdditionalData(), padded);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
            CryptographicOperations.ZeroMemory(old);
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    private static (NewPassword? Password, NewPassword? Current) Open(
        SealBinding binding, ECDiffieHellman oneTimeKey, int purpose, ReadOnlySpan<byte> encapsulatedKey, ReadOnlySpan<byte> ciphertext)
    {
        var padded = Hpke.Aes256.Open(oneTimeKey, encapsulatedKey, binding.Info(), binding.AdditionalData(), ciphertext);
        if (padded is null)
        {
            return default;
        }

        try
        {
            return Unpack(padded, binding, purpose);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    // Written by hand into one pinned buffer: a CBOR writer would leave copies of the password behind.
    private static void Fill(Span<byte> padded, SealBinding binding, int purpose, ReadOnlySpan<byte> utf8, byte[]? current)
    {
        var cbor = padded[LengthSize..];
        var at = 0;
        cbor[at++] = (byte)(current is null ? 0xA4 : 0xA5);
        at += Put(cbor[at..], WireKey.Operation, binding.Operation.ToBytes());
        at += Put(cbor[at..], WireKey.Account, binding.Account.Value.ToByteArray(bigEndian: true));
        at += Put(cbor[at..], WireKey.Password, utf8);
        cbor[at++] = 0x18;
        cbor[at++] = WireKey.Flags;
        cbor[at++] = (byte)purpose;
        if (current is not null)
        {
            at += Put(cbor[at..], WireKey.CurrentPassword, current);
        }

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

    private static (NewPassword? Password, NewPassword? Current) Unpack(byte[] padded, SealBinding binding, int purpose)
    {
        try
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(padded);
            if (length > PaddedSize - LengthSize || padded.AsSpan(LengthSize + length).ContainsAnyExcept((byte)0))
            {
                return default;
            }

            return Unpack(new CborReader(padded.AsMemory(LengthSize, length), CborConformanceMode.Canonical), binding, purpose);
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
        {
            return default;
        }
    }

    private static (NewPassword? Password, NewPassword? Current) Unpack(CborReader cbor, SealBinding binding, int purpose)
    {
        var isOurs = cbor.ReadStartMap() == (purpose == ForChange ? 5 : 4)
            && Matches(cbor, WireKey.Operation, binding.Operation.ToBytes())
            && Matches(cbor, WireKey.Account, binding.Account.Value.ToByteArray(bigEndian: true))
            && cbor.ReadInt32() == WireKey.Password;
        if (!isOurs)
        {
            return default;
        }

        var utf8 = cbor.ReadDefiniteLengthByteString();

        // Security: what was sealed to be tried is never set, and the other way round (A_password_sealed_for_one_purpose_does_not_open_for_another)
        var isForThis = cbor.ReadInt32() == WireKey.Flags && cbor.ReadInt32() == purpose;
        if (!isForThis)
        {
            return default;
        }

        ReadOnlyMemory<byte>? old = null;
        if (purpose == ForChange)
        {
            if (cbor.ReadInt32() != WireKey.CurrentPassword)
            {
                return default;
            }

            old = cbor.ReadDefiniteLengthByteString();
        }

        cbor.ReadEndMap();
        if (cbor.BytesRemaining != 0 || !NewPassword.TryFromUtf8(utf8.Span, out var password))
        {
            return default;
        }

        if (old is not { } known)
        {
            return (password, null);
        }

        if (NewPassword.TryFromUtf8(known.Span, out var current))
        {
            return (password, current);
        }

        password.Dispose();
        return default;
    }

    private static bool Matches(CborReader cbor, int key, byte[] value) =>
        cbor.ReadInt32() == key && cbor.ReadByteString().AsSpan().SequenceEqual(value);
}
