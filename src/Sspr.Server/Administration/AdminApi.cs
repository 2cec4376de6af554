using Sspr.ApiKeys;
using Sspr.Problems;
using Sspr.Server.Api;
using Sspr.Server.Operator;

namespace Sspr.Server.Administration;

/// <summary>
/// Answers the programs of administrators. The order of the steps is its security: after host, path and the address's limit
/// (<see cref="AdminListener"/>) come key, limit, role, audit; only then the operator's own code is asked, and told who acts.
/// </summary>
internal sealed class AdminApi(AdminLimits limits, CheckApiKey keys, OperatorRoutes routes, KeyAudit audit, AdminDocument document)
{
    private const string Scheme = "Bearer ";

    /// <summary>Takes a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        switch (await keys.ExecuteAsync(TextIn(context), context.Connection.RemoteIpAddress, context.RequestAborted))
        {
            case ApiKeyVerdict.Good { Key: var key } when limits.Take(key) is { } wait:
                await AdminProblems.WriteAsync(context, ProblemCodes.TooManyRequestsOfKey, wait: wait);
                break;
            case ApiKeyVerdict.Good { Key: var key }:
                await RouteAsync(context, key);
                break;
            case ApiKeyVerdict.Refused refused:
                await NoteAsync(context, refused.Key, ProblemCodes.ApiKeyRefused, refused.Evidence);
                await AdminProblems.WriteAsync(context, ProblemCodes.ApiKeyRefused);
                break;
            default:
                await AdminProblems.WriteAsync(context, ProblemCodes.ApiKeyRefused);
                break;
        }
    }

    private async Task RouteAsync(HttpContext context, ApiKey key)
    {
        var path = PathIn(context);
        if (HttpMethods.IsGet(context.Request.Method) && path is ["openapi.json"])
        {
            await ApiDocument.WriteAsync(context, document.Bytes);
        }
        else if (path is null || AdminRoutes.Find(context.Request.Method, path) is not { } route)
        {
            await AdminProblems.WriteAsync(context, ProblemCodes.NothingByThatName, detail: $"Nothing answers to this method and path. See: {AdminRoutes.Root}/openapi.json");
        }
        else if (!route.Roles.Contains(key.Role))
        {
            // Security: guarded by Every_route_answers_exactly_the_roles_of_its_row
            await NoteAsync(context, key, ProblemCodes.ApiKeyMayNot, Asked(route));
            await AdminProblems.WriteAsync(context, ProblemCodes.ApiKeyMayNot, detail: $"This is for: {string.Join(", ", route.Roles)}. The key is for: {key.Role}.");
        }
        else if (FaultOf(context.Request, route) is { } fault)
        {
            await AdminProblems.WriteAsync(context, ProblemCodes.RequestMemberWrong, fault.Status, fault.Why, fault.Field);
        }
        else
        {
            await NoteAsync(context, key, problem: null, Asked(route));
            context.Features.Set(new Acting(key.Actor, key.Role));
            await AdminProblems.WriteAsync(context, await routes.AskAsync(context.Request, path, context.RequestAborted));
        }

        string Asked(AdminRoute route) => route.Describe(path, context.Request.Query.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.FirstOrDefault())));
    }

    private static (int Status, string? Field, string Why)? FaultOf(HttpRequest request, AdminRoute route)
    {
        var names = route.Query.Select(static name => name.TrimEnd('?')).ToList();
        if (request.Query.FirstOrDefault(pair => !names.Contains(pair.Key, StringComparer.Ordinal) || pair.Value.Count != 1) is { Key: { } odd })
        {
            return names.Contains(odd, StringComparer.Ordinal)
                ? (StatusCodes.Status400BadRequest, odd, $"{odd} stands in the query more than once. Send it once.")
                : (StatusCodes.Status400BadRequest, null, $"The query has a name that is not known here. Known: {string.Join(", ", names)}.");
        }

        if (route.Query.FirstOrDefault(name => !name.EndsWith('?') && !request.Query.ContainsKey(name)) is { } missing)
        {
            return (StatusCodes.Status400BadRequest, missing, $"{missing} is missing from the query. Send it.");
        }

        return route.Body is not null && !ApiRequests.IsJson(request.ContentType)
            ? (StatusCodes.Status415UnsupportedMediaType, null, "The body is not sent as application/json in UTF-8.")
            : null;
    }

    private Task NoteAsync(HttpContext context, ApiKey key, ProblemCode? problem, string detail) =>
        audit.NoteAsync(context, key, context.Request.Query["user"].ToString(), problem, detail);

    private static string? TextIn(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.Ordinal) ? value[Scheme.Length..] : null;

    private static string[]? PathIn(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        return path.StartsWith($"{AdminRoutes.Root}/", StringComparison.Ordinal) ? path[(AdminRoutes.Root.Length + 1)..].Split('/') : null;
    }
}
