using System.Security.Cryptography;
using System.Text.Json;

namespace Sspr.Server.Security;

/// <summary>Reads a flat JSON object of strings strictly (RFC 8259, I-JSON RFC 7493): each member once, none that nobody asked for.</summary>
internal static class JsonForm
{
    /// <summary>Reads it. A secret goes from bytes to <see cref="Directories.NewPassword"/> without becoming a string.</summary>
    /// <remarks>Security: guarded by <c>Json_with_doubled_or_unknown_members_is_refused</c>.</remarks>
    public static JsonReading Parse(ReadOnlySpan<byte> body, IReadOnlyList<FormField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var form = new StrictForm();
        JsonReading.Faulty fault;
        try
        {
            if (Read(form, body, fields) is not { } found)
            {
                return new JsonReading.Sound(form);
            }

            fault = found;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            fault = new JsonReading.Faulty(null, "The body is not JSON in UTF-8, or not one object of strings.");
        }

        form.Dispose();
        return fault;
    }

    /// <returns>What is wrong; null if nothing is.</returns>
    private static JsonReading.Faulty? Read(StrictForm form, ReadOnlySpan<byte> body, IReadOnlyList<FormField> fields)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 1 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return new JsonReading.Faulty(null, "The body is not one JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // an escaped spelling of a name is a second spelling
            if (reader.ValueIsEscaped || FormField.Find(fields, reader.ValueSpan) is not { } field)
            {
                return new JsonReading.Faulty(null, $"The body has a member that is not known here. Known: {string.Join(", ", fields.Select(static one => one.Name))}.");
            }

            if (form.Has(field))
            {
                return new JsonReading.Faulty(field.Name, "stands in the body twice. Send it once.");
            }

            if (!reader.Read() || reader.TokenType != JsonTokenType.String || !TryKeep(form, field, ref reader))
            {
                return new JsonReading.Faulty(field.Name, $"is not a string of at most {field.MostBytes} bytes in UTF-8. Send one.");
            }
        }

        return reader.TokenType != JsonTokenType.EndObject || reader.Read() ? new JsonReading.Faulty(null, "The body does not end with its object.")
            : fields.FirstOrDefault(field => !field.IsOptional && !form.Has(field)) is { } missing
                ? new JsonReading.Faulty(missing.Name, "is missing. Send it.")
                : null;
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

/// <summary>Outcome of reading a JSON body.</summary>
internal abstract record JsonReading
{
    private JsonReading()
    {
    }

    /// <summary>Its members; whoever takes it disposes of the form.</summary>
    internal sealed record Sound(StrictForm Form) : JsonReading;

    /// <summary>It is none that was asked for.</summary>
    /// <param name="Field">The member at fault; null for the body as a whole.</param>
    /// <param name="Why">What is wrong, and what to do; holds nothing that was sent.</param>
    internal sealed record Faulty(string? Field, string Why) : JsonReading;
}
