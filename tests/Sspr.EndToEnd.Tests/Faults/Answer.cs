using System.Net;
using System.Text.Json.Nodes;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What the running program answered to one request.</summary>
/// <param name="Status">The status.</param>
/// <param name="Code">The problem's code; empty if there is none.</param>
/// <param name="Evidence">What is said of it.</param>
internal sealed record Answer(HttpStatusCode Status, string Code, string Evidence)
{
    /// <summary>The whole of it, where it is JSON.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>A request that was taken.</summary>
    public static Answer Taken { get; } = new(HttpStatusCode.OK, string.Empty, string.Empty);

    /// <summary>Reads the answer to a program.</summary>
    public static async Task<Answer> OfAsync(HttpResponseMessage reply)
    {
        var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var body = text.Length == 0 ? null : JsonNode.Parse(text);
        var problem = reply.IsSuccessStatusCode ? null : body as JsonObject;
        return new Answer(
            reply.StatusCode,
            problem?["code"]?.GetValue<string>() ?? string.Empty,
            problem?["detail"]?.GetValue<string>() ?? problem?["title"]?.GetValue<string>() ?? string.Empty)
        {
            Body = body,
        };
    }
}
