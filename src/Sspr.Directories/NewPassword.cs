using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Sspr.Directories;

/// <summary>
/// A password on its way into a directory. It cannot be printed, compared with <c>==</c> or serialised, lies in pinned
/// memory that the garbage collector does not copy, and is cleared on <see cref="Dispose"/>.
/// </summary>
/// <remarks>Security: guarded by <c>A_new_password_cannot_be_printed_compared_or_serialised</c>.</remarks>
[DebuggerDisplay("NewPassword")]
[JsonConverter(typeof(SecretConverter))]
public sealed class NewPassword : IDisposable
{
    /// <summary>The most UTF-16 units that Active Directory takes through every tool (MS-SAMR 2.2.1; Entra's limit too).</summary>
    public const int MaximumLength = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly char[] _characters;
    private bool _disposed;

    private NewPassword(char[] characters) => _characters = characters;

    /// <summary>UTF-16 units, what Active Directory counts for its minimum length.</summary>
    public int Length => Characters.Length;

    /// <summary>Whether it could be anybody's password: 1 to <see cref="MaximumLength"/> UTF-16 units, no half of a surrogate pair, no NUL.</summary>
    public bool IsPassword => Length is > 0 and <= MaximumLength && IsText(Characters);

    /// <summary>The characters themselves; do not keep them.</summary>
    /// <exception cref="ObjectDisposedException">After <see cref="Dispose"/>.</exception>
    public ReadOnlySpan<char> Characters
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _characters;
        }
    }

    /// <summary>Takes a copy of <paramref name="characters"/>; the caller clears its own.</summary>
    public static NewPassword FromCharacters(ReadOnlySpan<char> characters)
    {
        var pinned = GC.AllocateUninitializedArray<char>(characters.Length, pinned: true);
        characters.CopyTo(pinned);
        return new NewPassword(pinned);
    }

    /// <summary>Decodes <paramref name="utf8"/> byte-exactly: no trimming, no normalisation.</summary>
    /// <returns>False if the bytes are not UTF-8 or more than <see cref="MaximumLength"/> UTF-16 units.</returns>
    public static bool TryFromUtf8(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out NewPassword? password)
    {
        password = null;
        try
        {
            // at most three bytes of UTF-8 a UTF-16 unit: longer input is refused before it is decoded
            if (utf8.Length > MaximumLength * 3 || StrictUtf8.GetCharCount(utf8) > MaximumLength)
            {
                return false;
            }

            var pinned = GC.AllocateUninitializedArray<char>(StrictUtf8.GetCharCount(utf8), pinned: true);
            StrictUtf8.GetChars(utf8, pinned);
            password = new NewPassword(pinned);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The UTF-8 bytes in pinned memory; the caller clears them.</summary>
    public byte[] ToUtf8()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(StrictUtf8.GetByteCount(Characters), pinned: true);
        StrictUtf8.GetBytes(Characters, bytes);
        return bytes;
    }

    /// <summary>Whether both hold the same characters; takes the same time wherever they differ.</summary>
    public bool HasSameCharactersAs(NewPassword other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return CryptographicOperations.FixedTimeEquals(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(Characters),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(other.Characters));
    }

    /// <summary>Overwrites the characters.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_characters.AsSpan()));
        _disposed = true;
    }

    /// <summary>Always the type's name.</summary>
    public override string ToString() => nameof(NewPassword);

    private static bool IsText(ReadOnlySpan<char> characters)
    {
        while (!characters.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(characters, out var rune, out var read) != OperationStatus.Done || rune.Value == 0)
            {
                return false;
            }

            characters = characters[read..];
        }

        return true;
    }
}
