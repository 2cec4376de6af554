using System.Security.Cryptography;

namespace Sspr.Server.Security;

/// <summary>Reads <c>application/x-www-form-urlencoded</c> bytes (URL standard §5.1) strictly.</summary>
internal static class UrlEncodedForm
{
    /// <summary>
    /// A scalar is a scalar: a field that comes twice, that nobody asked for, that is not UTF-8 or too long makes the whole form unreadable.
    /// </summary>
    /// <param name="body">The bytes; values are decoded in place, and the caller clears them.</param>
    /// <param name="fields">What may be there.</param>
    /// <returns>Null if it is not such a form.</returns>
    /// <remarks>Security: guarded by <c>A_field_that_comes_twice_or_that_nobody_asked_for_is_refused</c>.</remarks>
    public static StrictForm? Parse(Span<byte> body, IReadOnlyList<FormField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var form = new StrictForm();
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)'&');
            var pair = end < 0 ? body : body[..end];
            body = end < 0 ? [] : body[(end + 1)..];
            if (!TryAdd(form, pair, fields))
            {
                form.Dispose();
                return null;
            }
        }

        return form.OrNullUnlessComplete(fields);
    }

    private static bool TryAdd(StrictForm form, Span<byte> pair, IReadOnlyList<FormField> fields)
    {
        var equals = pair.IndexOf((byte)'=');
        if (equals < 0)
        {
            return false;
        }

        // our names are plain letters: an encoded spelling of one is a second spelling, and refused
        return FormField.Find(fields, pair[..equals]) is { } field
            && TryDecode(pair[(equals + 1)..], out var value)
            && form.TryKeep(field, value);
    }

    /// <summary>Undoes percent-encoding in place; it never grows.</summary>
    private static bool TryDecode(Span<byte> value, out ReadOnlySpan<byte> decoded)
    {
        decoded = default;
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var read = value[i];
            if (read == '%')
            {
                if (i + 2 >= value.Length || !char.IsAsciiHexDigit((char)value[i + 1]) || !char.IsAsciiHexDigit((char)value[i + 2]))
                {
                    return false;
                }

                read = (byte)((FromHex(value[i + 1]) << 4) | FromHex(value[i + 2]));
                i += 2;
            }
            else if (read == '+')
            {
                read = (byte)' ';
            }

            value[length++] = read;
        }

        CryptographicOperations.ZeroMemory(value[length..]);
        decoded = value[..length];
        return true;
    }

    private static int FromHex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
