using System.Text.Json;
using System.Text.Json.Serialization;
using Sspr.Resets;

namespace Sspr.Server.Portal;

/// <summary>The answer for a page whose script sends the password itself, so that a refusal keeps what was typed.</summary>
/// <param name="Next">The page to go to; null if it stays.</param>
/// <param name="Errors">Why it stays.</param>
/// <param name="Failed">Keys of the rules that refused.</param>
internal sealed record PasswordReply(string? Next, IReadOnlyList<string>? Errors = null, IReadOnlyList<string>? Failed = null)
{
    /// <summary>Whether the script asks.</summary>
    public static bool IsAskedFor(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Headers.Accept.ToString() is "application/json";
    }

    /// <summary>Sends the browser to the page where the reset stands, or tells its script to go there.</summary>
    public static Task GoToAsync(HttpContext context, Reset? reset)
    {
        var page = reset is null ? PagePaths.Start : PagePaths.Of(reset);
        if (IsAskedFor(context))
        {
            return new PasswordReply(page).WriteAsync(context, StatusCodes.Status200OK);
        }

        ResetAtHand.GoTo(context, page);
        return Task.CompletedTask;
    }

    /// <summary>Sends it.</summary>
    public async Task WriteAsync(HttpContext context, int status)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(
            context.Response.Body, this, PasswordReplyJson.Default.PasswordReply, context.RequestAborted);
    }
}

/// <summary>Writes <see cref="PasswordReply"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PasswordReply))]
internal sealed partial class PasswordReplyJson : JsonSerializerContext;
