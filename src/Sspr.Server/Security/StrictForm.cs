using System.Security.Cryptography;
using System.Text;
using Sspr.Directories;

namespace Sspr.Server.Security;

/// <summary>A form that contained the fields that were asked for, each once, and nothing else.</summary>
internal sealed class StrictForm : IDisposable
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NewPassword> _secrets = new(StringComparer.Ordinal);

    private StrictForm()
    {
    }

    /// <summary>A field's text; empty if it was optional and missing.</summary>
    public string Text(FormField field) => _texts.GetValueOrDefault(field.Name, string.Empty);

    /// <summary>A field's secret, which belongs to the form; null if it was optional and missing.</summary>
    public NewPassword? Secret(FormField field) => _secrets.GetValueOrDefault(field.Name);

    /// <summary>A field's secret, which belongs to the caller from now on.</summary>
    public NewPassword? TakeSecret(FormField field) => _secrets.Remove(field.Name, out var secret) ? secret : null;

    /// <summary>
    /// Parses <c>application/x-www-form-urlencoded</c> bytes (URL standard §5.1). A scalar is a scalar: a field that comes twice, that
    /// nobody asked for, that is not UTF-8 or too long makes the whole form unreadable.
    /// </summary>
    /// <param name="body">The bytes; values of secret fields are decoded in place, and the caller clears them.</param>
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
            if (!form.TryAdd(pair, fields))
            {
                form.Dispose();
                return null;
            }
        }

        if (fields.Any(field => !field.IsOptional && !form.Has(field)))
        {
            form.Dispose();
            return null;
        }

        return form;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var secret in _secrets.Values)
        {
            secret.Dispose();
        }

        _secrets.Clear();
    }

    private bool Has(FormField field) => _texts.ContainsKey(field.Name) || _secrets.ContainsKey(field.Name);

    private bool TryAdd(Span<byte> pair, IReadOnlyList<FormField> fields)
    {
        var equals = pair.IndexOf((byte)'=');
        if (equals < 0)
        {
            return false;
        }

        // our names are plain letters: an encoded spelling of one is a second spelling, and refused
        var name = pair[..equals];
        FormField? field = null;
        foreach (var candidate in fields)
        {
            if (Ascii.Equals(name, candidate.Name))
            {
                field = candidate;
            }
        }

        return field is not null && !Has(field)
            && TryDecode(pair[(equals + 1)..], out var value)
            && value.Length <= field.MostBytes
            && TryKeep(field, value);
    }

    private bool TryKeep(FormField field, ReadOnlySpan<byte> value)
    {
        if (field.IsSecret)
        {
            if (!NewPassword.TryFromUtf8(value, out var secret))
            {
                return false;
            }

            _secrets[field.Name] = secret;
            return true;
        }

        try
        {
            _texts[field.Name] = StrictUtf8.GetString(value);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
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
