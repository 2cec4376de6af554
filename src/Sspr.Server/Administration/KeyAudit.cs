using System.Text;
using Sspr.Accounts;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Problems;
using Sspr.Server.Security;

namespace Sspr.Server.Administration;

/// <summary>Notes what a key asks, by a program or by a person in the admin centre, before it is answered; accounts by their key alone.</summary>
internal sealed class KeyAudit(IAuditLog audit, InstallationKey installation, TimeProvider time)
{
    /// <summary>Notes it.</summary>
    /// <param name="context">Where it came from.</param>
    /// <param name="key">Whose question it is.</param>
    /// <param name="user">The name that is asked about; null or empty for none.</param>
    /// <param name="problem">Why it was refused; null if it was not.</param>
    /// <param name="detail">What was asked.</param>
    public Task NoteAsync(HttpContext context, ApiKey key, string? user, ProblemCode? problem, string detail)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(key);
        var noted = new AuditEvent
        {
            At = time.GetUtcNow(),
            Kind = AuditKind.ApiKeyUsed,
            Class = problem is null ? AuditClass.Progress : AuditClass.Blocked,
            Actor = key.Actor,
            Target = AccountName.TryParse(user, out var name) is null ? AccountKey.Of(installation, name!).Reference : null,
            Source = Convert.ToHexStringLower(installation.Mac(KeyPurpose.Source, Encoding.UTF8.GetBytes(RateLimits.SourceOf(context))))[..16],
            Problem = problem,
            Detail = detail,
        };
        return audit.AppendAsync([noted], context.RequestAborted);
    }
}
