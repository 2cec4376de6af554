using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>
/// The OpenAPI 3.1 document of the API, made of the same table that routes requests and the same fields that read bodies: it cannot say
/// anything else than the server does.
/// </summary>
internal static class ApiDocument
{
    /// <summary>Where the document of the users' API is.</summary>
    public const string UsersPath = $"{ApiEndpoints.Users}/openapi.json";

    private const string ProblemSchema = "#/components/schemas/Problem";

    /// <summary>The document of the users' API.</summary>
    public static byte[] OfUsers(IReadOnlyList<ApiEndpoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var paths = new JsonObject();
        foreach (var endpoint in endpoints)
        {
            Path(paths, endpoint.Path)[endpoint.Method.ToLowerInvariant()] = Operation(
                endpoint.Summary,
                endpoint.NeedsKey,
                HttpMethods.IsPost(endpoint.Method) ? BodyOf(endpoint.Body) : null,
                endpoint.Status,
                SchemaOf(ApiJson.Default.Options, endpoint.Reply));
        }

        return Write(
            "OpenSSPR for users' programs",
            "Attempts to reset, change or unlock. The reply to a start carries a key; it goes as a bearer token with every further request, and a new one comes at each gate.",
            "The key of one attempt.",
            paths);
    }

    /// <summary>Sends a document.</summary>
    public static async Task WriteAsync(HttpContext context, byte[] document)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(document);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = document.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(document, context.RequestAborted);
        }
    }

    /// <summary>One operation.</summary>
    internal static JsonObject Operation(string summary, bool needsKey, JsonNode? body, int status, JsonNode reply)
    {
        var operation = new JsonObject { ["summary"] = summary };
        if (needsKey)
        {
            operation["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() });
        }

        if (body is not null)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", body) };
        }

        operation["responses"] = new JsonObject
        {
            [status.ToString(System.Globalization.CultureInfo.InvariantCulture)] =
                new JsonObject { ["description"] = "Done.", ["content"] = Content("application/json", reply) },
            ["default"] = new JsonObject
            {
                ["description"] = "Not done (RFC 9457).",
                ["content"] = Content(ApiProblem.MediaType, new JsonObject { ["$ref"] = ProblemSchema }),
            },
        };
        return operation;
    }

    /// <summary>The operations of a path.</summary>
    internal static JsonObject Path(JsonObject paths, string path)
    {
        if (paths[path] is not JsonObject operations)
        {
            paths[path] = operations = [];
        }

        return operations;
    }

    /// <summary>The schema of a type as it is serialised.</summary>
    internal static JsonNode SchemaOf(JsonSerializerOptions options, Type type) =>
        options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });

    /// <summary>A whole document.</summary>
    internal static byte[] Write(string title, string description, string key, JsonObject paths)
    {
        var version = typeof(ApiDocument).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = title, ["version"] = version, ["description"] = description },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject { ["Problem"] = SchemaOf(ApiJson.Default.Options, typeof(ApiProblem)) },
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = key },
                },
            },
        };
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private static JsonObject BodyOf(IReadOnlyList<FormField> fields)
    {
        var members = new JsonObject();
        foreach (var field in fields)
        {
            members[field.Name] = field.IsSecret
                ? new JsonObject { ["type"] = "string", ["format"] = "password", ["maxLength"] = field.MostBytes }
                : new JsonObject { ["type"] = "string", ["maxLength"] = field.MostBytes };
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = members,
            ["required"] = new JsonArray([.. fields.Where(static field => !field.IsOptional).Select(static field => JsonValue.Create(field.Name))]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Content(string mediaType, JsonNode schema) =>
        new() { [mediaType] = new JsonObject { ["schema"] = schema } };
}
