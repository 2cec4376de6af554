using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>Holds a password against an account's with one bind, if the account and its wrong passwords so far allow it.</summary>
internal sealed class PasswordTrial(
    StandardLdapOptions options, PasswordBind bind, EntryReader entries, ServerReader servers, TimeProvider time)
{
    /// <summary>Looks, and binds at most once.</summary>
    /// <exception cref="LdapFaultException">The account cannot be looked at; no password was tried.</exception>
    public async Task<PasswordCheckResult> TryAsync(
        LdapConnection connection, AccountId id, string? sid, NewPassword password, CancellationToken cancellationToken)
    {
        var server = await servers.ReadAsync(connection, fresh: false, cancellationToken);
        var account = await entries.ReadAsync(connection, server, id, cancellationToken);
        if (account is null || sid is not null)
        {
            return NotTried(PasswordCheckBar.AccountGone, account is null ? $"no entry has the id {id}" : $"entries here have no security identifier, and {sid} was proved");
        }

        // Security: protected accounts sign in as others do, but what this connector does not serve it does not try either
        // (A_password_of_an_account_outside_the_served_units_is_not_tried)
        if (ProtectionRules.Itself(server, options, account) is { Reason: ProtectionReason.OutOfScope } outside)
        {
            return NotTried(PasswordCheckBar.AccountGone, outside.Evidence);
        }

        var policy = await servers.ReadPolicyAsync(connection, account, cancellationToken);
        return BarTo(account.Standing, policy) ?? await BindAsync(connection.Endpoint, account, policy, password, cancellationToken);
    }

    private PasswordCheckResult.NotTried? BarTo(PasswordStanding standing, PasswordPolicy policy)
    {
        var now = time.GetUtcNow();
        var state = standing.StateBy(policy, now);
        return state.HasFlag(AccountState.Disabled) ? NotTried(PasswordCheckBar.Disabled, standing.Disabled!)
            : state.HasFlag(AccountState.Expired) ? NotTried(PasswordCheckBar.Expired, $"the account ended at {standing.EndsAt:u}")
            : state.HasFlag(AccountState.LockedOut) ? NotTried(PasswordCheckBar.LockedOut, $"locked by {policy.Source}")
            : standing.ObjectionToTrying(policy, now) is { } why ? NotTried(PasswordCheckBar.WouldLockOut, why)
            : null;
    }

    private async Task<PasswordCheckResult> BindAsync(
        LdapEndpoint endpoint, EntryFacts account, PasswordPolicy policy, NewPassword password, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await bind.TryAsync(endpoint, account.DistinguishedName, password, cancellationToken);
            var (meaning, standing) = BindReading.Read(answer);
            return meaning switch
            {
                BindAnswer.PasswordRight => new PasswordCheckResult.Right(account.Standing.StateBy(policy, time.GetUtcNow()) | standing),
                BindAnswer.PasswordWrong => new PasswordCheckResult.Wrong(answer.Describe()),
                BindAnswer.ProvesNothing => NotTried(
                    standing.HasFlag(AccountState.Disabled) ? PasswordCheckBar.Disabled : PasswordCheckBar.LockedOut, answer.Describe()),
                BindAnswer.NotAnswered => new PasswordCheckResult.Unreachable(
                    new DirectoryFault(DirectoryFaultKind.UnexpectedResult, endpoint.ToString(), answer.Describe())),
            };
        }
        catch (LdapFaultException e)
        {
            // Security: the bind may have been counted, so no other server is asked as for a read
            // (A_password_check_whose_answer_is_lost_is_not_repeated_elsewhere)
            return new PasswordCheckResult.Unreachable(e.Fault);
        }
    }

    private static PasswordCheckResult.NotTried NotTried(PasswordCheckBar bar, string evidence) => new(bar, evidence);
}
