using System.Text.Json;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Server.Administration;
using Sspr.Server.Operator;

namespace Sspr.Server.AdminCentre;

/// <summary>
/// Asks for a page what a program with the same key could ask at the API: the same table says whose keys may, the same audit notes it, and
/// the same code answers. A page can show nothing that its visitor's key could not fetch.
/// </summary>
/// <remarks>Security: guarded by <c>Every_page_is_shown_to_exactly_the_roles_of_its_question</c>.</remarks>
internal sealed class CentreQuestions(OperatorRoutes routes, KeyAudit audit)
{
    /// <summary>Whether a visitor may ask it.</summary>
    public static bool Allows(Visit visit, string method, string path)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return Find(method, path.Split('/')).Roles.Contains(visit.Key.Role);
    }

    /// <summary>Asks.</summary>
    /// <param name="context">The request for the page.</param>
    /// <param name="visit">Whose it is.</param>
    /// <param name="question">The question.</param>
    public async Task<CentreAnswer<T>> AskAsync<T>(HttpContext context, Visit visit, CentreQuestion question)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(question);
        var path = question.Path.Split('/');
        var route = Find(question.Method, path);
        var user = question.Query.GetValueOrDefault("user");
        var asked = $"{route.Describe(path, question.Query)} (admin centre)";
        if (!route.Roles.Contains(visit.Key.Role))
        {
            await audit.NoteAsync(context, visit.Key, user, ProblemCodes.ApiKeyMayNot, asked);
            return new CentreAnswer<T>.MayNot(route.Roles);
        }

        await audit.NoteAsync(context, visit.Key, user, problem: null, asked);
        return await routes.AskAsync(RequestFor(context, visit, question), path, context.RequestAborted) switch
        {
            OperatorReply.Answered { Value: T value } => new CentreAnswer<T>.Given(value),
            OperatorReply.Refused refused => new CentreAnswer<T>.Refused(refused.Status, refused.Refusal),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static AdminRoute Find(string method, string[] path) =>
        AdminRoutes.Find(method, path) ?? throw new InvalidOperationException($"The API has no question {method} {string.Join('/', path)}.");

    /// <summary>The request as the operator's code reads it: its path, query and body, and nothing that the browser sent.</summary>
    private static HttpRequest RequestFor(HttpContext context, Visit visit, CentreQuestion question)
    {
        var inner = new DefaultHttpContext { RequestAborted = context.RequestAborted };
        inner.Features.Set(new Acting(visit.Key.Actor, visit.Key.Role));
        var request = inner.Request;
        (request.Method, request.Path, request.QueryString) = (question.Method, $"/{question.Path}", QueryString.Create(question.Query));
        if (question.Body is { } body)
        {
            request.ContentType = "application/json";
            request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), OperatorContract.Json));
        }

        return request;
    }
}
