using System.Text.Json;
using System.Text.Json.Serialization;
using Sspr.Policies;

namespace Sspr.Storage.Rows;

/// <summary>Stores what the policy demanded of an attempt. A name that is not known is an error: terms must not be read by half.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ResetTerms))]
internal sealed partial class ResetTermsJson : JsonSerializerContext
{
    public static string Write(ResetTerms terms) => JsonSerializer.Serialize(terms, Default.ResetTerms);

    public static ResetTerms Read(string json) =>
        JsonSerializer.Deserialize(json, Default.ResetTerms) ?? throw new InvalidDataException("A stored reset has empty terms.");
}
