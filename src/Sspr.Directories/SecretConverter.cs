using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sspr.Directories;

/// <summary>Refuses to write or read a secret as JSON, so that none reaches a log, a queue or a reply by accident.</summary>
internal sealed class SecretConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => true;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeToConvert.Name} is a secret and is never serialised.");
}
