using System.Collections.Concurrent;
using System.Globalization;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>
/// Finds out what became of a write whose answer was lost, on the domain controller that got it. With a stamp the truth is read and made
/// final; without one an unchanged account counts as not written once no late write can arrive any more.
/// </summary>
internal sealed class OutcomeResolver(ActiveDirectoryOptions options, AccountReader accounts, TimeProvider time)
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

    /// <summary>Looks, and in strict mode settles. Never writes a password.</summary>
    /// <exception cref="LdapFaultException">The domain controller does not answer.</exception>
    public async Task<SetPasswordResult> ResolveAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken)
    {
        var account = await accounts.ReadAsync(connection, write.Request.Account, AccountFacts.ForWriting, cancellationToken);
        if (account is null)
        {
            return new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.AccountGone, $"no entry has objectGUID {write.Request.Account}"));
        }

        var result = options.StampAttribute is { } attribute
            ? await ByStampAsync(connection, write, account, new OperationStamp(attribute), cancellationToken)
            : ByAge(connection, write, account);
        if (result is not SetPasswordResult.OutcomeUnknown)
        {
            _ = _lostAt.TryRemove(write.Request.Operation, out _);
        }

        return result;
    }

    private static async Task<SetPasswordResult> ByStampAsync(
        LdapConnection connection, PreparedWrite write, AccountFacts account, OperationStamp stamp, CancellationToken cancellationToken)
    {
        var operation = write.Request.Operation;
        var present = OperationStamp.Find(account.Stamps);
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
        var fence = new LdapModify(
            AccountReader.NameOf(write.Request.Account), stamp.Exchange(present, OperationStamp.VoidOf(operation)));
        var answer = await connection.SendAsync(fence, cancellationToken);
        return answer.Code switch
        {
            LdapResultCode.Success => NotApplied(connection, "the write had not arrived and was fenced off"),
            _ => new SetPasswordResult.OutcomeUnknown(
                new DirectoryFault(DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), $"fencing off the write: {answer.Describe()}")),
        };
    }

    private SetPasswordResult ByAge(LdapConnection connection, PreparedWrite write, AccountFacts account)
    {
        var before = write.Snapshot;

        // a reset may leave pwdLastSet at 0 (MS-SAMR 3.1.1.8.7), so for an account that must change, the version has to stand still too
        if (account.PasswordLastSet != before.PasswordLastSet || (before.PasswordLastSet == 0 && account.Version != before.Version))
        {
            return new SetPasswordResult.NeedsSettling(string.Create(
                CultureInfo.InvariantCulture,
                $"pwdLastSet went from {before.PasswordLastSet} to {account.PasswordLastSet}, uSNChanged from {before.Version} to {account.Version}"));
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
            ? NotApplied(connection, string.Create(CultureInfo.InvariantCulture, $"pwdLastSet stood still for {Quiet.TotalSeconds:0} s after the connection was gone"))
            : new SetPasswordResult.OutcomeUnknown(new DirectoryFault(
                DirectoryFaultKind.ConnectionLost,
                connection.Endpoint.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"not written so far; certain in {(Quiet - since).TotalSeconds:0.0} s")));
    }

    private static SetPasswordResult.Unreachable NotApplied(LdapConnection connection, string evidence) =>
        new(new DirectoryFault(DirectoryFaultKind.ConnectionLost, connection.Endpoint.ToString(), evidence));
}
