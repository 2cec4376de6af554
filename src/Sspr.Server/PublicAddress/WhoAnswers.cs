using System.Security.Cryptography;
using System.Text;
using Sspr.Keys;

namespace Sspr.Server.PublicAddress;

/// <summary>
/// Answers a number with what only a holder of the installation's key can make of it, so that the doctor knows what answers at the public
/// address. It goes through the same guards as every page.
/// </summary>
/// <remarks>
/// Security: a number that no node made is nothing here, so a stranger cannot have one answered and hold the answer against what answers
/// elsewhere (A_number_that_no_node_made_is_not_answered).
/// </remarks>
internal sealed class WhoAnswers(InstallationKey key)
{
    /// <summary>Digits of the number.</summary>
    public const int Digits = 32;

    private const int Half = Digits / 2;
    private const string Path = "/who-answers/";

    /// <summary>A number to ask: one half is chance, the other shows that a node made it.</summary>
    public string NewNumber()
    {
        var chance = RandomNumberGenerator.GetHexString(Half, lowercase: true);
        return chance + MarkOf(chance);
    }

    /// <summary>Where it is asked.</summary>
    public static string PathOf(string number) => Path + number;

    /// <summary>The answer to a number.</summary>
    public string To(string number) => Convert.ToHexStringLower(key.Mac(KeyPurpose.PublicAddress, Encoding.ASCII.GetBytes(number)));

    /// <summary>Adds the address.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var who = endpoints.ServiceProvider.GetRequiredService<WhoAnswers>();
        endpoints.MapMethods(Path + "{number}", [HttpMethods.Get], context => who.AnswerAsync(context));
    }

    private bool IsOurs(string number) =>
        number.Length == Digits && number.All(char.IsAsciiHexDigitLower)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(number[Half..]), Encoding.ASCII.GetBytes(MarkOf(number[..Half])));

    private string MarkOf(string chance) => Convert.ToHexStringLower(key.Mac(KeyPurpose.PublicNumber, Encoding.ASCII.GetBytes(chance)))[..Half];

    private Task AnswerAsync(HttpContext context)
    {
        var number = (string)context.Request.RouteValues["number"]!;
        if (!IsOurs(number))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(To(number), context.RequestAborted);
    }
}
