using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>Reads what programs send, and answers with the problem if it cannot be read.</summary>
internal static class ApiRequests
{
    private const string MediaType = "application/json";
    private const string Scheme = "Bearer ";

    /// <summary>The body's members, which the caller disposes of; null if the answer is already given.</summary>
    public static async Task<StrictForm?> ReadAsync(HttpContext context, params IReadOnlyList<FormField> fields)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!IsJson(context.Request.ContentType))
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType);
            return null;
        }

        if (context.Request.QueryString.HasValue)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest);
            return null;
        }

        if (await SecretBody.ReadAsync(context.Request, context.RequestAborted) is not { } body)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge);
            return null;
        }

        try
        {
            var form = JsonForm.Parse(body, fields);
            if (form is null)
            {
                await RefuseAsync(context, StatusCodes.Status400BadRequest);
            }

            return form;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }

    /// <summary>The key in the header; null if the answer is already given.</summary>
    public static async Task<BrowserKey?> ReadKeyAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var header = context.Request.Headers.Authorization;
        if (header.Count == 1 && header[0] is { } value && value.StartsWith(Scheme, StringComparison.Ordinal)
            && BrowserKey.TryParse(value[Scheme.Length..], out var key))
        {
            return key;
        }

        await RefuseAsync(context, StatusCodes.Status401Unauthorized);
        return null;
    }

    /// <summary>Answers that no reset has that key.</summary>
    public static Task RefuseKeyAsync(HttpContext context) => RefuseAsync(context, StatusCodes.Status401Unauthorized);

    /// <summary>Answers that the step does not fit where the reset stands.</summary>
    public static Task RefuseStepAsync(HttpContext context, Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return ApiProblem.Of(context, ProblemCodes.StepOutOfOrder, reset.SupportCode.Value).WriteAsync(context);
    }

    /// <summary>Sends a reply.</summary>
    public static async Task WriteAsync<T>(HttpContext context, int status, T reply, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(context.Response.Body, reply, type, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, int status) =>
        ApiProblem.Of(status, SupportCode.New().Value).WriteAsync(context);

    private static bool IsJson(string? contentType)
    {
        var parts = (contentType ?? string.Empty).Split(';', StringSplitOptions.TrimEntries);
        return parts[0].Equals(MediaType, StringComparison.OrdinalIgnoreCase)
            && (parts.Length == 1 || (parts.Length == 2 && parts[1].Equals("charset=utf-8", StringComparison.OrdinalIgnoreCase)));
    }
}
