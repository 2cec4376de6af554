using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Sspr.Server.Settings;

namespace Sspr.Server.Security;

/// <summary>Refuses requests for another host and paths that two servers could read in two ways, before anything is routed.</summary>
internal sealed class RequestGuard
{
    private readonly HashSet<string> _hosts;

    /// <summary>Takes the one name under which the portal is served.</summary>
    public RequestGuard(IOptions<PortalOptions> options)
    {
        var address = options.Value.PublicAddress!;

        // a browser leaves the port out if it is 443; a proxy may add it
        _hosts = new(StringComparer.OrdinalIgnoreCase) { address.Authority };
        if (address.IsDefaultPort)
        {
            _hosts.Add(address.Authority + ":443");
        }
    }

    /// <summary>The status to refuse with; null if the request may go on.</summary>
    public int? Examine(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Security: guarded by A_foreign_host_is_refused_and_changes_nothing. RFC 9110 §15.5.20: misdirected request
        if (!_hosts.Contains(context.Request.Host.Value ?? string.Empty))
        {
            return StatusCodes.Status421MisdirectedRequest;
        }

        // Security: guarded by A_path_that_can_be_read_in_two_ways_is_refused
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return IsPlain(target) ? null : StatusCodes.Status400BadRequest;
    }

    /// <summary>Whether the path of the target has one reading: unreserved characters between single slashes, no dot segments.</summary>
    internal static bool IsPlain(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? target : target[..end];
        return path.StartsWith('/')
            && path.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.')
            && !path.Contains("//", StringComparison.Ordinal)
            && !path.Split('/').Any(static segment => segment is "." or "..");
    }
}
