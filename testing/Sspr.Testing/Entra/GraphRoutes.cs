using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Sspr.Testing.Entra;

/// <summary>The requests that the stand-in knows, each with the least permission that Microsoft documents for it.</summary>
internal static partial class GraphRoutes
{
    private const string Audits = "AuditLog.Read.All";

    /// <summary>The request of a path; null if it is unknown, which Graph answers 400.</summary>
    public static GraphRoute? Of(string path) => path.Split('/') switch
    {
        ["organization"] => Route("Organization.Read.All", static (graph, context) => graph.Page(context, [graph.Data.Organisation], 1)),
        ["policies", "authorizationPolicy"] => Route("Policy.Read.All", static (graph, context) => GraphStandIn.One(context, graph.Data.AuthorizationPolicy)),
        ["policies", "authenticationMethodsPolicy"] => Route("Policy.Read.All", static (graph, context) => GraphStandIn.One(context, graph.Data.MethodsPolicy)),
        ["subscribedSkus"] => Route("Organization.Read.All", static (graph, context) => graph.Page(context, graph.Data.Skus, 999)),
        ["directory", "onPremisesSynchronization"] => Route(
            "OnPremDirectorySynchronization.Read.All", static (graph, context) => graph.Page(context, [graph.Data.Synchronisation], 1)),
        ["domains"] => Route("Domain.Read.All", static (graph, context) => graph.Page(context, graph.Data.Domains, 999)),
        ["admin", "serviceAnnouncement", "healthOverviews"] => Route("ServiceHealth.Read.All", static (graph, context) => graph.Page(context, graph.Data.Health, 999)),
        ["users"] => Route("User.Read.All", static (graph, context) => graph.Page(context, graph.Data.Users, graph.UsersPerPage)),
        ["users", var name] => Route("User.Read.All", (graph, context) => GraphStandIn.One(context, graph.Data.Users.FirstOrDefault(user => IsNamed(user, name)))),
        ["reports", "authenticationMethods", "userRegistrationDetails"] => Reports(static (graph, context) => Lines(graph, context)),
        ["reports", "authenticationMethods", "userRegistrationDetails", var id] => Reports(
            (graph, context) => GraphStandIn.One(context, graph.Data.Registrations.FirstOrDefault(line => (string?)line["id"] == id))),
        ["auditLogs", "directoryAudits"] => Reports(static (graph, context) => Events(graph, context)),
        ["roleManagement", "directory", "roleAssignments"] => Route("RoleManagement.Read.Directory", static (graph, context) => Roles(graph, context)),
        _ => null,
    };

    private static GraphRoute Route(string permission, Func<GraphStandIn, HttpContext, IResult> answer) => new(permission, NeedsPremium: false, answer);

    private static GraphRoute Reports(Func<GraphStandIn, HttpContext, IResult> answer) => new(Audits, NeedsPremium: true, answer);

    private static bool IsNamed(JsonObject user, string name) =>
        (string?)user["id"] == name || string.Equals((string?)user["userPrincipalName"], Uri.UnescapeDataString(name), StringComparison.OrdinalIgnoreCase);

    private static IResult Lines(GraphStandIn graph, HttpContext context) => context.Request.Query.ContainsKey("$top")
        ? GraphStandIn.Error(400, "BadRequest", "The query option '$top' is not supported here.")
        : graph.Page(context, graph.Data.Registrations, graph.LinesPerPage);

    private static IResult Events(GraphStandIn graph, HttpContext context)
    {
        if (AuditFilter().Match(context.Request.Query["$filter"].ToString()) is not { Success: true } filter)
        {
            return GraphStandIn.Error(400, "Request_UnsupportedQuery", "Unsupported query.");
        }

        var since = DateTimeOffset.Parse(filter.Groups["since"].Value, CultureInfo.InvariantCulture);
        var found = graph.Data.Audits
            .Where(entry => (string?)entry["loggedByService"] == filter.Groups["by"].Value)
            .Where(entry => DateTimeOffset.Parse((string)entry["activityDateTime"]!, CultureInfo.InvariantCulture) >= since)
            .Where(entry => !filter.Groups["id"].Success || (string?)entry["targetResources"]![0]!["id"] == filter.Groups["id"].Value)
            .OrderByDescending(static entry => (string?)entry["activityDateTime"], StringComparer.Ordinal);
        return graph.Page(context, [.. found], 1000);
    }

    private static IResult Roles(GraphStandIn graph, HttpContext context) =>
        RoleFilter().Match(context.Request.Query["$filter"].ToString()) is { Success: true } filter
            ? graph.Page(context, [.. graph.Data.RoleAssignments.Where(role => (string?)role["principalId"] == filter.Groups["id"].Value)], 999)
            : GraphStandIn.Error(400, "Request_UnsupportedQuery", "Unsupported query.");

    [GeneratedRegex(@"^loggedByService eq '(?<by>[^']+)' and activityDateTime ge (?<since>[^ ]+)( and targetResources/any\(t: t/id eq '(?<id>[^']+)'\))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AuditFilter();

    [GeneratedRegex("^principalId eq '(?<id>[^']+)'$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoleFilter();
}

/// <summary>One of them.</summary>
/// <param name="Permission">What it needs.</param>
/// <param name="NeedsPremium">Whether the tenant needs a plan for it.</param>
/// <param name="Answer">What it answers.</param>
internal sealed record GraphRoute(string Permission, bool NeedsPremium, Func<GraphStandIn, HttpContext, IResult> Answer);
