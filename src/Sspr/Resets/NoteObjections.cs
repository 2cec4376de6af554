using Sspr.Audit;
using Sspr.Passwords;

namespace Sspr.Resets;

/// <summary>
/// Writes down what our own rules had against a new password, so that whoever is asked for help finds it under the support code. A password
/// that is refused for the same again adds nothing, and one attempt adds a few entries at most.
/// </summary>
internal sealed class NoteObjections(IAuditLog audit, TimeProvider time)
{
    private const int MostEntries = 20;

    /// <summary>Writes it down for each account that the password was meant for.</summary>
    public async Task ExecuteAsync(IReadOnlyList<Reset> resets, IReadOnlyList<PasswordObjection> objections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resets);
        ArgumentNullException.ThrowIfNull(objections);
        var codes = string.Join(", ", objections.Select(static objection => objection.Problem.Value));
        foreach (var reset in resets)
        {
            var entries = await audit.ReadAttemptAsync(reset.SupportCode.Value, cancellationToken);
            var refused = entries.Where(static entry => entry.Event.Kind == AuditKind.PasswordRefused).ToList();
            if (refused.Count < MostEntries && refused.LastOrDefault()?.Event.Detail != codes)
            {
                await audit.AppendAsync(
                    [AuditEvents.Of(reset, AuditKind.PasswordRefused, time.GetUtcNow(), problem: objections[0].Problem, detail: codes)], cancellationToken);
            }
        }
    }
}
