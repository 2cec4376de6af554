using System.Collections.Concurrent;
using System.Globalization;

namespace Sspr.Directories.Ldap;

/// <summary>
/// Finds out what became of a write whose answer was lost, on the server that got it. With a stamp the truth is read and made final;
/// without one an unchanged account counts as not written once no late write can arrive any more.
/// </summary>
internal sealed class LdapOutcomes(string? stampAttribute, TimeProvider time)
{
    /// <summary>How long after the loss of the connection a write may still arrive.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<OperationId, long> _lostAt = new();

    /// <summary>Notes that the connection with the write on it is gone.</summary>
    public void NoteLoss(OperationId operation)
    {
        if (_lostAt.Count >= MostRemembered)
        {
            foreach (var (old, _) in _lostAt.Where(entry => time.GetElapsedTime(entry.Value) > Quiet).ToArray())
            {
                _ = _lostAt.TryRemove(old, out _);
            }
        }

        _lostAt[operation] = time.GetTimestamp();
    }

    /// <summary>Holds the account as it is now against what it was, and in strict mode settles. Never writes a password.</summary>
    /// <exception cref="LdapFaultException">The server does not answer.</exception>
    public async Task<SetPasswordResult> ResolveAsync(
        LdapConnection connection, PreparedWrite write, LdapPasswordState present, CancellationToken cancellationToken)
    {
        var result = stampAttribute is { } attribute
            ? await ByStampAsync(connection, write, present, new OperationStamp(attribute), cancellationToken)
            : ByAge(connection, write, present);
        if (result is not SetPasswordResult.OutcomeUnknown)
        {
            _ = _lostAt.TryRemove(write.Request.Operation, out _);
        }

        return result;
    }

    private static async Task<SetPasswordResult> ByStampAsync(
        LdapConnection connection, PreparedWrite write, LdapPasswordState account, OperationStamp stamp, CancellationToken cancellationToken)
    {
        var operation = write.Request.Operation;
        var present = account.Now.Stamp;
        if (string.Equals(present, OperationStamp.Of(operation), StringComparison.Ordinal))
        {
            return new SetPasswordResult.Written(connection.Endpoint.ToString());
        }

        if (string.Equals(present, OperationStamp.VoidOf(operation), StringComparison.Ordinal))
        {
            return NotApplied(connection, "the stamp says that the write was fenced off");
        }

        if (!string.Equals(present, write.Snapshot.Stamp, StringComparison.Ordinal))
        {
            return new SetPasswordResult.NeedsSettling($"the stamp is {present ?? "gone"}: another operation came after this one or instead of it");
        }

        // the late write names the stamp that this exchange takes away, so if the exchange succeeds the write never can
        var fence = new LdapModify(account.Entry, stamp.Exchange(present, OperationStamp.VoidOf(operation)));
        var answer = await connection.SendAsync(fence, cancellationToken);
        return answer.Code switch
        {
            LdapResultCode.Success => NotApplied(connection, "the write had not arrived and was fenced off"),
            _ => new SetPasswordResult.OutcomeUnknown(
                new DirectoryFault(DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), $"fencing off the write: {answer.Describe()}")),
        };
    }

    private SetPasswordResult ByAge(LdapConnection connection, PreparedWrite write, LdapPasswordState account)
    {
        var (before, now) = (write.Snapshot, account.Now);
        if (now.PasswordLastSet != before.PasswordLastSet || (account.VersionCounts && now.Version != before.Version))
        {
            return new SetPasswordResult.NeedsSettling(string.Create(
                CultureInfo.InvariantCulture,
                $"{account.TimeAttribute} went from {before.PasswordLastSet} to {now.PasswordLastSet}, {account.VersionAttribute} from {before.Version} to {now.Version}"));
        }

        // Security: an agent that is away may still hold the write, and without a stamp nothing would stop it
        // (Without_a_stamp_no_agent_says_that_another_one_wrote_nothing)
        if (write.AgentId is not null)
        {
            return new SetPasswordResult.OutcomeUnknown(new DirectoryFault(
                DirectoryFaultKind.ConnectionLost, connection.Endpoint.ToString(), "not written so far; only the agent that prepared it can tell"));
        }

        var since = time.GetElapsedTime(_lostAt.GetOrAdd(write.Request.Operation, time.GetTimestamp()));
        return since >= Quiet
            ? NotApplied(connection, string.Create(CultureInfo.InvariantCulture, $"{account.TimeAttribute} stood still for {Quiet.TotalSeconds:0} s after the connection was gone"))
            : new SetPasswordResult.OutcomeUnknown(new DirectoryFault(
                DirectoryFaultKind.ConnectionLost,
                connection.Endpoint.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"not written so far; certain in {(Quiet - since).TotalSeconds:0.0} s")));
    }

    private static SetPasswordResult.Unreachable NotApplied(LdapConnection connection, string evidence) =>
        new(new DirectoryFault(DirectoryFaultKind.ConnectionLost, connection.Endpoint.ToString(), evidence));
}
