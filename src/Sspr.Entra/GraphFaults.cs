using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Entra;

/// <summary>What goes wrong with a request, as the reason why a fact could not be found out.</summary>
internal static partial class GraphFaults
{
    /// <summary>The tenant has no plan that the report needs.</summary>
    private const string NotPremium = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";

    /// <summary>Whether it is one of the ways in which a request fails in the world, and no bug of ours.</summary>
    public static bool IsOfTheWorld(Exception fault) =>
        fault is ApiException or ThrottledException or HttpRequestException or JsonException or InvalidDataException or IOException
            or AuthenticationFailedException or OperationCanceledException or FormatException or InvalidOperationException;

    /// <summary>The reason, in words that need no translation: what Graph said, and the permission where it is one that is missing.</summary>
    /// <typeparam name="T">What was asked for.</typeparam>
    /// <param name="fault">What was thrown.</param>
    /// <param name="permission">What the request needs.</param>
    public static Fact<T>.NotFoundOut Of<T>(Exception fault, string permission)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault switch
        {
            ODataError { ResponseStatusCode: 403, Error.Code: NotPremium } => new($"403 {NotPremium}", ProblemCodes.EntraReportsNeedPremium),
            ODataError { ResponseStatusCode: 403 } refused => new($"{permission}: 403 {refused.Error?.Code}", ProblemCodes.EntraPermissionMissing),
            ApiException { ResponseStatusCode: 403 } => new($"{permission}: 403", ProblemCodes.EntraPermissionMissing),
            ODataError { ResponseStatusCode: 401 } refused => new($"401 {refused.Error?.Code}", ProblemCodes.EntraSignInRefused),
            ThrottledException { Status: HttpStatusCode.TooManyRequests } => new(fault.Message, ProblemCodes.EntraThrottled),
            ThrottledException => new(fault.Message, ProblemCodes.EntraAnswersUnexpectedly),
            ODataError answered => new($"{answered.ResponseStatusCode} {answered.Error?.Code}", ProblemCodes.EntraAnswersUnexpectedly),
            ApiException { ResponseStatusCode: > 0 and var status } => new($"{status}", ProblemCodes.EntraAnswersUnexpectedly),
            AuthenticationFailedException => new(FirstLine(fault), ProblemCodes.EntraSignInRefused),
            HttpRequestException => new(FirstLine(fault), ProblemCodes.EntraUnreachable),
            OperationCanceledException => new("timeout", ProblemCodes.EntraUnreachable),
            _ => new(FirstLine(fault), ProblemCodes.EntraAnswersUnexpectedly),
        };
    }

    /// <summary>Whether the other end was never reached.</summary>
    public static bool IsUnreachable(Exception fault) => Chain(fault).Any(static inner => inner is SocketException or HttpRequestException { HttpRequestError: not HttpRequestError.Unknown });

    /// <summary>What matters of it in one line: Microsoft's code with its sentence, or what the network said. The rest is trace ids and links.</summary>
    public static string FirstLine(Exception fault)
    {
        var coded = Chain(fault).Select(static inner => Code().Match(inner.Message)).FirstOrDefault(static match => match.Success)?.Value;
        var network = Chain(fault).OfType<HttpRequestException>().FirstOrDefault()?.Message;
        return (coded ?? network ?? fault?.Message ?? string.Empty).Split('\r', '\n')[0].TrimEnd();
    }

    [GeneratedRegex(@"AADSTS\d+:.*?(?=Trace ID|[\r\n]|$)", RegexOptions.None, 1000)]
    private static partial Regex Code();

    private static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }
}
