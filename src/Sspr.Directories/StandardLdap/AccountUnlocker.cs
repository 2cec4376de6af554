using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>Clears the lock of an account and leaves its password.</summary>
internal sealed class AccountUnlocker(
    StandardLdapOptions options, LdapDialect dialect, EntryReader entries, ServerReader servers, WriteObstacles obstacles)
{
    /// <summary>Removes what notes the lock; a lock that has run out by itself is removed too.</summary>
    /// <exception cref="LdapFaultException">There was no answer; <see cref="LdapFaultException.Sent"/> is about the modify alone.</exception>
    public async Task<SetPasswordResult> UnlockAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken)
    {
        EntryFacts? account;
        try
        {
            var server = await servers.ReadAsync(connection, fresh: false, cancellationToken);
            account = await entries.ReadAsync(connection, server, write.Request.Account, cancellationToken);
            if (await obstacles.FindAsync(connection, server, account, write.Request, cancellationToken) is { } obstacle)
            {
                return new SetPasswordResult.Blocked(obstacle);
            }

            if (!account!.Standing.HasLock)
            {
                return new SetPasswordResult.Written(connection.Endpoint.ToString());
            }
        }
        catch (LdapFaultException e)
        {
            // only reads so far
            throw new LdapFaultException(e.Fault, sent: false, e);
        }

        var answer = await connection.SendAsync(new LdapModify(account.DistinguishedName, dialect.Unlock), cancellationToken);
        return answer.Code == LdapResultCode.Success ? new SetPasswordResult.Written(connection.Endpoint.ToString()) : Explain(connection, answer);
    }

    /// <summary>Whether the lock is gone, for an unlock whose answer was lost. Sending it again does no harm, so there is nothing to wait for.</summary>
    public static SetPasswordResult Resolve(LdapConnection connection, EntryFacts account, PreparedWrite write)
    {
        if (!account.Standing.HasLock)
        {
            return new SetPasswordResult.Written(connection.Endpoint.ToString());
        }

        var locked = new DirectoryFault(DirectoryFaultKind.ConnectionLost, connection.Endpoint.ToString(), "it is still locked");

        // an agent that is away may still unlock it (Without_a_stamp_no_agent_says_that_another_one_wrote_nothing)
        return write.AgentId is null ? new SetPasswordResult.Unreachable(locked) : new SetPasswordResult.OutcomeUnknown(locked);
    }

    private SetPasswordResult Explain(LdapConnection connection, LdapResult answer)
    {
        return WriteVerdicts.Of(answer, dialect) switch
        {
            WriteVerdict.RightMissing => Blocked(
                WriteObstacleKind.WriteRightMissing, $"{options.ServiceAccount} may not write {string.Join(", ", dialect.Unlock.Select(static part => part.Attribute))}; {answer.Describe()}"),
            WriteVerdict.AccountGone => Blocked(WriteObstacleKind.AccountGone, answer.Describe()),
            WriteVerdict.ReadOnly => Blocked(WriteObstacleKind.ReadOnlyDirectory, answer.Describe()),
            WriteVerdict.ServerUnavailable => new SetPasswordResult.Unreachable(Fault(DirectoryFaultKind.ServerUnavailable)),
            WriteVerdict.Uncertain => new SetPasswordResult.OutcomeUnknown(Fault(DirectoryFaultKind.UnexpectedResult)),
            _ => new SetPasswordResult.Unreachable(Fault(DirectoryFaultKind.UnexpectedResult)),
        };

        DirectoryFault Fault(DirectoryFaultKind kind) => new(kind, connection.Endpoint.ToString(), answer.Describe());
        static SetPasswordResult.Blocked Blocked(WriteObstacleKind kind, string evidence) => new(new WriteObstacle(kind, evidence));
    }
}
