using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Api;

public sealed class ApiDocumentTests
{
    private static readonly string[] Undescribed = ["GET /api/v1/openapi.json", "HEAD /api/v1/openapi.json"];

    [Fact]
    public async Task The_document_names_exactly_the_addresses_that_are_served()
    {
        await using var portal = await TestPortal.StartAsync();
        var served = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(static endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText}"));

        var document = await ReadAsync(portal);
        var described = Operations(document).Select(static one => $"{one.Method} {one.Path}");

        Assert.Equal(served.Except(Undescribed, StringComparer.Ordinal).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Equal("3.1.1", document.GetProperty("openapi").GetString());
    }

    [Fact]
    public async Task What_the_document_demands_of_a_body_is_what_the_server_demands()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        foreach (var (_, path, operation) in Operations(await ReadAsync(portal)).Where(static one => one.Method == "POST"))
        {
            var schema = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
            Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
            var required = schema.GetProperty("required").EnumerateArray().Select(static one => one.GetString()!).ToList();
            foreach (var missing in required)
            {
                var others = required.Where(one => one != missing).ToDictionary(static one => one, static _ => "x", StringComparer.Ordinal);
                Assert.Equal((HttpStatusCode.BadRequest, missing), await FieldOfAsync(client, path, JsonSerializer.Serialize(others)));
            }

            // a password that is too long for the body is cut off with it
            foreach (var member in schema.GetProperty("properties").EnumerateObject().Where(static one => !one.Value.TryGetProperty("format", out _)))
            {
                var tooLong = new string('x', member.Value.GetProperty("maxLength").GetInt32() + 1);
                var body = new Dictionary<string, string>(StringComparer.Ordinal) { [member.Name] = tooLong };
                Assert.Equal((HttpStatusCode.BadRequest, member.Name), await FieldOfAsync(client, path, JsonSerializer.Serialize(body)));
            }

            Assert.Equal((HttpStatusCode.BadRequest, null), await FieldOfAsync(client, path, """{"unknown":"x"}"""));
        }
    }

    [Fact]
    public async Task What_the_document_says_needs_a_key_needs_one()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        foreach (var (method, path, operation) in Operations(await ReadAsync(portal)).Where(static one => one.Operation.TryGetProperty("security", out _)))
        {
            var required = method == "GET" ? []
                : operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("required").EnumerateArray()
                    .ToDictionary(static one => one.GetString()!, static _ => "x", StringComparer.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = method == "GET" ? null : new StringContent(JsonSerializer.Serialize(required), Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
            };
            using var reply = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        }
    }

    private static async Task<(HttpStatusCode Status, string? Field)> FieldOfAsync(HttpClient client, string path, string json)
    {
        using var reply = await client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var problem = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.StartsWith("SSPR_532", problem.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()));
        return (reply.StatusCode, problem.TryGetProperty("field", out var field) ? field.GetString() : null);
    }

    private static async Task<JsonElement> ReadAsync(TestPortal portal)
    {
        using var client = portal.NewClient();
        return JsonDocument.Parse(await client.GetStringAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken)).RootElement;
    }

    private static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);
}
