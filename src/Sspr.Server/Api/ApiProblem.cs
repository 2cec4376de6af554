using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sspr.Problems;
using Sspr.Server.Portal;

namespace Sspr.Server.Api;

/// <summary>What went wrong, for a program (RFC 9457). It says what a page would say, and nothing about an account.</summary>
internal sealed record ApiProblem
{
    /// <summary>What it is sent as.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>What to do, in the language that was asked for.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the reply.</summary>
    public required int Status { get; init; }

    /// <summary>The stable code; null where the status says it all.</summary>
    public string? Code { get; init; }

    /// <summary>The member of the request that it is about; null if it is about none.</summary>
    public string? Field { get; init; }

    /// <summary>What is wrong with it and what to do, for whoever writes the program.</summary>
    public string? Detail { get; init; }

    /// <summary>The attempt's support code, or one made for this error alone.</summary>
    public string? SupportCode { get; init; }

    /// <summary>How often it may still be tried.</summary>
    public int? TriesLeft { get; init; }

    /// <summary>Codes of the rules that refused a password.</summary>
    public IReadOnlyList<string>? Refusals { get; init; }

    /// <summary>Makes one with the public text of a code.</summary>
    public static ApiProblem Of(HttpContext context, ProblemCode code, string? supportCode = null, int? status = null)
    {
        var problem = ProblemCatalogue.Of(code);
        return new ApiProblem
        {
            Title = problem.Public.In(PortalPages.TextsFor(context).Tag),
            Status = status ?? problem.Status,
            Code = code.Value,
            SupportCode = supportCode,
        };
    }

    /// <summary>Makes one of a status alone.</summary>
    public static ApiProblem Of(int status, string supportCode) => new()
    {
        Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
        Status = status,
        SupportCode = supportCode,
    };

    /// <summary>Sends it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="wait">How long to wait before the next one; null if waiting does not help.</param>
    public async Task WriteAsync(HttpContext context, TimeSpan? wait = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = Status;
        context.Response.ContentType = $"{MediaType}; charset=utf-8";
        if (Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (wait is { } time)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, this, ApiJson.Default.ApiProblem, context.RequestAborted);
        }
    }
}

/// <summary>Writes the API's replies without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(ApiAccounts))]
[JsonSerializable(typeof(ApiAttempt))]
[JsonSerializable(typeof(ApiChallenge))]
[JsonSerializable(typeof(ApiMethods))]
[JsonSerializable(typeof(ApiReceipt))]
[JsonSerializable(typeof(ApiRules))]
internal sealed partial class ApiJson : JsonSerializerContext;
