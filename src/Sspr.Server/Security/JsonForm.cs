using System.Security.Cryptography;
using System.Text.Json;

namespace Sspr.Server.Security;

/// <summary>Reads a flat JSON object of strings strictly (RFC 8259, I-JSON RFC 7493): each member once, none that nobody asked for.</summary>
internal static class JsonForm
{
    /// <summary>Reads it. A secret goes from bytes to <see cref="Directories.NewPassword"/> without becoming a string.</summary>
    /// <returns>Null if it is not such an object.</returns>
    /// <remarks>Security: guarded by <c>Json_with_doubled_or_unknown_members_is_refused</c>.</remarks>
    public static StrictForm? Parse(ReadOnlySpan<byte> body, IReadOnlyList<FormField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var form = new StrictForm();
        try
        {
            if (TryRead(form, body, fields))
            {
                return form.OrNullUnlessComplete(fields);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // not JSON, or a string that is not UTF-8 once its escapes are undone
        }

        form.Dispose();
        return null;
    }

    private static bool TryRead(StrictForm form, ReadOnlySpan<byte> body, IReadOnlyList<FormField> fields)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 1 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // an escaped spelling of a name is a second spelling
            if (reader.ValueIsEscaped || FormField.Find(fields, reader.ValueSpan) is not { } field
                || !reader.Read() || reader.TokenType != JsonTokenType.String || !TryKeep(form, field, ref reader))
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
    }

    private static bool TryKeep(StrictForm form, FormField field, ref Utf8JsonReader reader)
    {
        var unescaped = GC.AllocateUninitializedArray<byte>(reader.ValueSpan.Length, pinned: true);
        try
        {
            var length = reader.CopyString(unescaped);
            return form.TryKeep(field, unescaped.AsSpan(0, length));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(unescaped);
        }
    }
}
