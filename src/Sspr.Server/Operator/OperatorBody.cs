using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Sspr.Diagnosis;

namespace Sspr.Server.Operator;

/// <summary>Reads what operators and the programs of administrators send: strictly, and no more than a route expects.</summary>
internal static class OperatorBody
{
    /// <summary>The most bytes of a body that names no more than an account or two.</summary>
    public const int Usual = 64 * 1024;

    /// <summary>The most bytes of a body that carries a document or a file.</summary>
    public const int File = 16 * 1024 * 1024;

    // Security: guarded by A_member_that_nobody_asked_for_is_refused
    private static readonly JsonSerializerOptions Strict = new(OperatorContract.Json)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">There is none, or it cannot be read.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken stop, int most = Usual)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        return await JsonSerializer.DeserializeAsync<T>(request.Body, Strict, stop) ?? throw new JsonException("The request has no body.");
    }
}
