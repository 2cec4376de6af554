using System.Text.Json;
using System.Text.Json.Serialization;
using Sspr.Directories;

namespace Sspr.Storage.Rows;

/// <summary>
/// Stores a prepared write as JSON, so that what a connector adds to it later is kept without a migration. A name that is not known
/// is an error: a write must not be resolved from half of what was prepared.
/// </summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(OperationIdConverter), typeof(AccountIdConverter)],
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PreparedWrite))]
internal sealed partial class PreparedWriteJson : JsonSerializerContext
{
    public static string Write(PreparedWrite write) => JsonSerializer.Serialize(write, Default.PreparedWrite);

    public static PreparedWrite Read(string json) =>
        JsonSerializer.Deserialize(json, Default.PreparedWrite)
        ?? throw new InvalidDataException("A stored operation has no prepared write.");

    internal sealed class OperationIdConverter : JsonConverter<OperationId>
    {
        public override OperationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Directories.OperationId.Parse(reader.GetString() ?? string.Empty);

        public override void Write(Utf8JsonWriter writer, OperationId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    internal sealed class AccountIdConverter : JsonConverter<AccountId>
    {
        public override AccountId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
