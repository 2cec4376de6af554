using System.Text.Json;
using System.Text.Json.Nodes;
using Sspr.Diagnosis;
using Sspr.Server.Api;

namespace Sspr.Server.Administration;

/// <summary>The OpenAPI 3.1 document of the administrators' API, made of the table that routes it.</summary>
internal sealed class AdminDocument
{
    private readonly Lazy<byte[]> _bytes = new(Make);

    /// <summary>The document.</summary>
    public byte[] Bytes => _bytes.Value;

    private static byte[] Make()
    {
        var options = new JsonSerializerOptions(OperatorContract.Json);
        options.MakeReadOnly(populateMissingResolver: true);
        var paths = new JsonObject();
        foreach (var route in AdminRoutes.All)
        {
            var operation = ApiDocument.Operation(
                route.Summary,
                needsKey: true,
                route.Body is { } body ? ApiDocument.SchemaOf(options, body) : null,
                StatusCodes.Status200OK,
                ApiDocument.SchemaOf(options, route.Reply));
            operation["parameters"] = ParametersOf(route);
            operation["x-roles"] = new JsonArray([.. route.Roles.Select(static role => JsonValue.Create(role.ToString()))]);
            ApiDocument.Path(paths, $"{AdminRoutes.Root}/{route.Path}")[route.Method.ToLowerInvariant()] = operation;
        }

        return ApiDocument.Write(
            "OpenSSPR for administrators' programs",
            "What a key may ask. x-roles names the roles of each operation.",
            "A key that `sspr apikey create --name NAME --role ROLE` made.",
            paths);
    }

    private static JsonArray ParametersOf(AdminRoute route)
    {
        var inPath = route.Path.Split('/').Where(static part => part is ['{', ..]).Select(static part => Parameter(part.Trim('{', '}'), "path", isRequired: true));
        var inQuery = route.Query.Select(static name => Parameter(name.TrimEnd('?'), "query", isRequired: !name.EndsWith('?')));
        return new JsonArray([.. inPath, .. inQuery]);
    }

    private static JsonObject Parameter(string name, string place, bool isRequired) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = isRequired,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };
}
