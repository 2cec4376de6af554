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

    /// <summary>The body's members, which the caller disposes of; null if the answer is already given.</summary>
    public static async Task<StrictForm?> ReadAsync(HttpContext context, params IReadOnlyList<FormField> fields)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!IsJson(context.Request.ContentType))
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "The body is not sent as application/json in UTF-8.");
            return null;
        }

        if (context.Request.QueryString.HasValue)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "The address has a query. Send everything in the body.");
            return null;
        }

        if (await SecretBody.ReadAsync(context.Request, context.RequestAborted) is not { } body)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"The body is longer than {SecretBody.MostBytes} bytes.");
            return null;
        }

        try
        {
            switch (JsonForm.Parse(body, fields))
            {
                case JsonReading.Sound sound:
                    return sound.Form;
                case JsonReading.Faulty faulty:
                    await RefuseMemberAsync(context, faulty.Field, faulty.Why);
                    return null;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }

    /// <summary>Answers that no attempt has that key.</summary>
    public static Task RefuseKeyAsync(HttpContext context) =>
        ApiProblem.Of(context, ProblemCodes.AttemptKeyUnknown, SupportCode.New().Value).WriteAsync(context);

    /// <summary>Answers that a member of the body cannot be used.</summary>
    /// <param name="context">The request.</param>
    /// <param name="field">The member; null if it is about the whole body.</param>
    /// <param name="why">What is wrong with it, and what to do.</param>
    public static Task RefuseMemberAsync(HttpContext context, string? field, string why)
    {
        var problem = ApiProblem.Of(context, field is null ? ProblemCodes.RequestUnreadable : ProblemCodes.RequestMemberWrong, SupportCode.New().Value);
        return (problem with { Field = field, Detail = field is null ? why : $"{field} {why}" }).WriteAsync(context);
    }

    /// <summary>Answers that the step does not fit where the attempt stands.</summary>
    public static Task RefuseStepAsync(HttpContext context, Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var problem = ApiProblem.Of(context, ProblemCodes.StepOutOfOrder, reset.SupportCode.Value);
        return (problem with { Detail = $"The attempt is at {reset.State}." }).WriteAsync(context);
    }

    /// <summary>Sends where an attempt stands.</summary>
    public static Task WriteAsync(HttpContext context, int status, Reset reset, BrowserKey? key = null) =>
        WriteAsync(context, status, ApiAttempt.Of(reset, key), ApiJson.Default.ApiAttempt);

    /// <summary>Sends a reply.</summary>
    public static async Task WriteAsync<T>(HttpContext context, int status, T reply, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = $"{MediaType}; charset=utf-8";
        await JsonSerializer.SerializeAsync(context.Response.Body, reply, type, context.RequestAborted);
    }

    /// <summary>Whether a body is sent as JSON in UTF-8.</summary>
    public static bool IsJson(string? contentType)
    {
        var parts = (contentType ?? string.Empty).Split(';', StringSplitOptions.TrimEntries);
        return parts[0].Equals(MediaType, StringComparison.OrdinalIgnoreCase)
            && (parts.Length == 1 || (parts.Length == 2 && parts[1].Equals("charset=utf-8", StringComparison.OrdinalIgnoreCase)));
    }

    private static Task RefuseAsync(HttpContext context, int status, string why) =>
        (ApiProblem.Of(context, ProblemCodes.RequestUnreadable, SupportCode.New().Value, status) with { Detail = why }).WriteAsync(context);
}
