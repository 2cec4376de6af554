using Sspr.ApiKeys;

namespace Sspr.Server.Operator;

/// <summary>Who acts in a request, as the audit names them. Whoever lets a request in says it; the request itself cannot.</summary>
/// <param name="By"><c>operator:USER</c> of the system, or <c>key:NAME</c>.</param>
/// <param name="Role">The role of the key; null for an operator, who may do everything.</param>
/// <remarks>Security: guarded by <c>Who_acts_is_said_by_the_system_and_not_by_the_request</c>.</remarks>
internal sealed record Acting(string By, ApiRole? Role = null)
{
    /// <summary>Who acts in this one.</summary>
    public static Acting In(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HttpContext.Features.Get<Acting>() ?? throw new InvalidOperationException("Nobody said who acts.");
    }
}
