using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Clears the lock of an account and leaves its password.</summary>
internal sealed class AccountUnlocker(ActiveDirectoryOptions options, AccountReader accounts, DomainReader domains, PasswordWriter writer)
{
    private const string LockoutTime = "lockoutTime";

    /// <summary>Writes 0 into <c>lockoutTime</c> where it is anything else; a lock that has run out by itself is cleared too.</summary>
    /// <exception cref="LdapFaultException">There was no answer; <see cref="LdapFaultException.Sent"/> is about the modify alone.</exception>
    public async Task<SetPasswordResult> UnlockAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken)
    {
        try
        {
            var domain = await domains.ReadAsync(connection, fresh: false, cancellationToken);
            var account = await accounts.ReadAsync(connection, write.Request.Account, AccountFacts.ForSignIn, cancellationToken);
            if (writer.ObstacleOf(account, domain, write.Request) is { } obstacle)
            {
                return new SetPasswordResult.Blocked(obstacle);
            }

            if (account!.LockoutTime == 0)
            {
                return new SetPasswordResult.Written(connection.Endpoint.ToString());
            }
        }
        catch (LdapFaultException e)
        {
            // only reads so far
            throw new LdapFaultException(e.Fault, sent: false, e);
        }

        var answer = await connection.SendAsync(
            new LdapModify(AccountReader.NameOf(write.Request.Account), LdapModification.Text(LdapModificationKind.Replace, LockoutTime, "0")),
            cancellationToken);
        return answer.Code == LdapResultCode.Success ? new SetPasswordResult.Written(connection.Endpoint.ToString()) : Explain(connection, answer);
    }

    /// <summary>Whether the lock is gone, for an unlock whose answer was lost. Sending it again does no harm, so there is nothing to wait for.</summary>
    /// <exception cref="LdapFaultException">The domain controller does not answer.</exception>
    public async Task<SetPasswordResult> ResolveAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken) =>
        await accounts.ReadAsync(connection, write.Request.Account, AccountFacts.ForSignIn, cancellationToken) switch
        {
            null => new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.AccountGone, $"no entry has objectGUID {write.Request.Account}")),
            { LockoutTime: 0 } => new SetPasswordResult.Written(connection.Endpoint.ToString()),

            // an agent that is away may still unlock it (Without_a_stamp_no_agent_says_that_another_one_wrote_nothing)
            { } locked when write.AgentId is not null => new SetPasswordResult.OutcomeUnknown(new DirectoryFault(
                DirectoryFaultKind.ConnectionLost, connection.Endpoint.ToString(), $"lockoutTime is {locked.LockoutTime} so far")),
            var locked => new SetPasswordResult.Unreachable(new DirectoryFault(
                DirectoryFaultKind.ConnectionLost, connection.Endpoint.ToString(), $"lockoutTime is {locked.LockoutTime}")),
        };

    private SetPasswordResult Explain(LdapConnection connection, LdapResult answer)
    {
        return ActiveDirectoryErrors.Classify(answer) switch
        {
            WriteFailure.WriteRightMissing or WriteFailure.ResetRightMissing => Blocked(
                WriteObstacleKind.WriteRightMissing, $"{options.ServiceAccount} may not write {LockoutTime}; {answer.Describe()}"),
            WriteFailure.AccountGone => Blocked(WriteObstacleKind.AccountGone, answer.Describe()),
            WriteFailure.ReadOnly => Blocked(WriteObstacleKind.ReadOnlyDirectory, answer.Describe()),
            WriteFailure.ServerUnavailable => new SetPasswordResult.Unreachable(Fault(DirectoryFaultKind.ServerUnavailable)),
            WriteFailure.Uncertain => new SetPasswordResult.OutcomeUnknown(Fault(DirectoryFaultKind.UnexpectedResult)),
            _ => new SetPasswordResult.Unreachable(Fault(DirectoryFaultKind.UnexpectedResult)),
        };

        DirectoryFault Fault(DirectoryFaultKind kind) => new(kind, connection.Endpoint.ToString(), answer.Describe());
        static SetPasswordResult.Blocked Blocked(WriteObstacleKind kind, string evidence) => new(new WriteObstacle(kind, evidence));
    }
}
