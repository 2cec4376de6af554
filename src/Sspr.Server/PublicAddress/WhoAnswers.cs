using Sspr.Keys;

namespace Sspr.Server.PublicAddress;

/// <summary>
/// Answers a random number with what only a holder of the installation's key can make of it, so that the doctor knows what answers at the
/// public address. It goes through the same guards as every page, and tells a stranger nothing.
/// </summary>
internal sealed class WhoAnswers(InstallationKey key)
{
    /// <summary>Digits of the number.</summary>
    public const int Digits = 32;

    private const string Path = "/who-answers/";

    /// <summary>Where it is asked.</summary>
    public static string PathOf(string number) => Path + number;

    /// <summary>The answer to a number.</summary>
    public string To(string number) => Convert.ToHexStringLower(key.Mac(KeyPurpose.PublicAddress, System.Text.Encoding.ASCII.GetBytes(number)));

    /// <summary>Adds the address.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var who = endpoints.ServiceProvider.GetRequiredService<WhoAnswers>();
        endpoints.MapMethods(Path + "{number}", [HttpMethods.Get], context => who.AnswerAsync(context));
    }

    private Task AnswerAsync(HttpContext context)
    {
        var number = (string)context.Request.RouteValues["number"]!;
        if (number.Length != Digits || !number.All(char.IsAsciiHexDigitLower))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(To(number), context.RequestAborted);
    }
}
