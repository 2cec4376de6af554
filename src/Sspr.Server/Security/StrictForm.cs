using System.Text;
using System.Text.Unicode;
using Sspr.Directories;

namespace Sspr.Server.Security;

/// <summary>The fields that were asked for, each once and nothing else; from a form or from JSON.</summary>
internal sealed class StrictForm : IDisposable
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NewPassword?> _secrets = new(StringComparer.Ordinal);

    /// <summary>A field's text; empty if it was optional and missing.</summary>
    public string Text(FormField field) => _texts.GetValueOrDefault(field.Name, string.Empty);

    /// <summary>A field's secret, which belongs to the form; null if it was optional and missing, or too long.</summary>
    public NewPassword? Secret(FormField field) => _secrets.GetValueOrDefault(field.Name);

    /// <summary>A field's secret, which belongs to the caller from now on.</summary>
    public NewPassword? TakeSecret(FormField field) => _secrets.Remove(field.Name, out var secret) ? secret : null;

    /// <summary>Whether a secret came that is longer than any password can be; it was not kept.</summary>
    public bool IsTooLong(FormField field) => _secrets.TryGetValue(field.Name, out var secret) && secret is null;

    /// <summary>The form if every field came that must; otherwise null, and what came is cleared.</summary>
    public StrictForm? OrNullUnlessComplete(IReadOnlyList<FormField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.All(field => field.IsOptional || Has(field)))
        {
            return this;
        }

        Dispose();
        return null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var secret in _secrets.Values)
        {
            secret?.Dispose();
        }

        _secrets.Clear();
    }

    /// <summary>Whether the field came.</summary>
    public bool Has(FormField field) => _texts.ContainsKey(field.Name) || _secrets.ContainsKey(field.Name);

    /// <summary>Keeps a value.</summary>
    /// <returns>False if it came before, is too long or is not UTF-8.</returns>
    public bool TryKeep(FormField field, ReadOnlySpan<byte> value)
    {
        if (Has(field) || value.Length > field.MostBytes)
        {
            return false;
        }

        if (field.IsSecret)
        {
            if (!NewPassword.TryFromUtf8(value, out var secret) && !Utf8.IsValid(value))
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
}
