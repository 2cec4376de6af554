using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Sspr.Agent;
using Sspr.Directories;
using Sspr.Directories.Ldap;

namespace Sspr.Server.Tests.Relay;

/// <summary>The JSON schema of the agent's settings file, made of the types that describe it and of their comments.</summary>
internal static class AgentSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, string> Comments = ReadComments(typeof(AgentOptions)).Concat(
        ReadComments(typeof(LdapDirectoryOptions))).ToDictionary(StringComparer.Ordinal);

    /// <summary>The whole file.</summary>
    public static string Text()
    {
        var schema = Of(typeof(AgentOptions));
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Settings of sspr-agent");
        schema["properties"]!.AsObject().Insert(0, "$schema", new JsonObject { ["type"] = "string", ["description"] = "Where this schema is, for editors." });
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => new() { ["type"] = "string" },
            _ when plain == typeof(bool) => new() { ["type"] = "boolean" },
            _ when plain == typeof(int) || plain == typeof(long) => new() { ["type"] = "integer" },
            _ when plain == typeof(TimeSpan) => new() { ["type"] = "string", ["pattern"] = @"^(\d+\.)?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$" },
            { IsEnum: true } => new() { ["enum"] = new JsonArray([.. Enum.GetNames(plain).Select(static name => JsonValue.Create(name))]) },
            { IsGenericType: true } when typeof(IEnumerable).IsAssignableFrom(plain) =>
                new() { ["type"] = "array", ["items"] = Of(plain.GetGenericArguments()[0]) },
            _ when plain == typeof(LdapDirectoryOptions) => new() { ["anyOf"] = new JsonArray([.. Kinds().Select(OfKind)]) },
            _ => OfObject(plain),
        };
    }

    /// <summary>The settings of each kind of directory; one without a kind is Active Directory.</summary>
    private static IEnumerable<(LdapDirectoryKind Kind, Type Options)> Kinds() => Enum.GetValues<LdapDirectoryKind>().Select(static kind =>
        (kind, typeof(LdapDirectoryOptions).Assembly.GetTypes().Single(type => type.IsSubclassOf(typeof(LdapDirectoryOptions)) && type.Name == $"{kind}Options")));

    private static JsonObject OfKind((LdapDirectoryKind Kind, Type Options) one)
    {
        var schema = OfObject(one.Options);
        schema["properties"]!.AsObject().Insert(
            0, "Kind", new JsonObject { ["description"] = Comments[$"F:{typeof(LdapDirectoryKind).FullName}.{one.Kind}"], ["const"] = one.Kind.ToString() });
        if (one.Kind != LdapDirectoryKind.ActiveDirectory)
        {
            schema["required"] = new JsonArray("Kind");
        }

        return schema;
    }

    private static JsonObject OfObject(Type type)
    {
        var (properties, example) = (new JsonObject(), Activator.CreateInstance(type)!);
        foreach (var setting in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.SetMethod is not null))
        {
            var one = Of(setting.PropertyType);
            one.Insert(0, "description", Comments[$"P:{setting.DeclaringType!.FullName}.{setting.Name}"]);
            if (DefaultOf(setting.GetValue(example)) is { } value)
            {
                one["default"] = value;
            }

            properties[setting.Name] = one;
        }

        return new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static JsonValue? DefaultOf(object? value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        TimeSpan span => JsonValue.Create(span.ToString("c")),
        Enum one => JsonValue.Create(one.ToString()),
        _ => null,
    };

    private static Dictionary<string, string> ReadComments(Type of) => XDocument
        .Load(Path.ChangeExtension(of.Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(static member => member.Element("summary") is not null)
        .ToDictionary(static member => member.Attribute("name")!.Value, static member => TextOf(member.Element("summary")!), StringComparer.Ordinal);

    private static string TextOf(XElement summary) => string.Join(' ', string
        .Concat(summary.Nodes().Select(static node => node switch
        {
            XText text => text.Value,
            XElement element => element.Attribute("cref")?.Value.Split('.')[^1] ?? element.Value,
            _ => string.Empty,
        }))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
