using System.Security.Cryptography;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Holds a password against an account's with one bind, if the account and its count of wrong passwords allow it.</summary>
internal sealed class PasswordTrial(LdapDialer dialer, AccountReader accounts, DomainReader domains, TimeProvider time)
{
    /// <summary>Looks, and binds at most once, on a connection of its own.</summary>
    /// <exception cref="LdapFaultException">The account cannot be looked at; no password was tried.</exception>
    public async Task<PasswordCheckResult> TryAsync(
        LdapConnection connection, AccountId id, string? sid, NewPassword password, CancellationToken cancellationToken)
    {
        var domain = await domains.ReadAsync(connection, fresh: false, cancellationToken);
        var account = await accounts.ReadAsync(connection, id, AccountFacts.ForSignIn, cancellationToken);
        if (account is null)
        {
            return NotTried(PasswordCheckBar.AccountGone, $"no entry has objectGUID {id}");
        }

        var now = time.GetUtcNow();
        if (BarTo(account, domain, sid, AccountStates.Of(account, now)) is { } bar)
        {
            return bar;
        }

        if (await TriesLeft.ObstacleAsync(domains, connection, domain, account, now, cancellationToken) is { } obstacle)
        {
            return NotTried(
                obstacle.Kind == WriteObstacleKind.AccountLocked ? PasswordCheckBar.LockedOut : PasswordCheckBar.WouldLockOut, obstacle.Evidence);
        }

        return await BindAsync(connection.Endpoint, account, password, cancellationToken);
    }

    private static PasswordCheckResult.NotTried? BarTo(AccountFacts account, DomainFacts domain, string? sid, AccountState state)
    {
        if (sid is not null && !string.Equals(sid, account.Sid?.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            return NotTried(PasswordCheckBar.AccountGone, $"objectSid is {account.Sid}, and {sid} was proved");
        }

        // Security: protected accounts sign in as others do, but what this connector does not serve it does not try either
        // (A_password_of_an_account_outside_the_served_units_is_not_tried)
        if (ProtectionRules.Examine(account, domain) is { Reason: ProtectionReason.OutOfScope } outside)
        {
            return NotTried(PasswordCheckBar.AccountGone, outside.Evidence);
        }

        return state.HasFlag(AccountState.Disabled) ? NotTried(PasswordCheckBar.Disabled, "userAccountControl has ACCOUNTDISABLE")
            : state.HasFlag(AccountState.Expired) ? NotTried(PasswordCheckBar.Expired, $"accountExpires is {FileTime.ToTime(account.AccountExpires):u}")
            : state.HasFlag(AccountState.SmartcardRequired) ? NotTried(PasswordCheckBar.SmartcardRequired, "userAccountControl has SMARTCARD_REQUIRED")
            : null;
    }

    private async Task<PasswordCheckResult> BindAsync(
        LdapEndpoint endpoint, AccountFacts account, NewPassword password, CancellationToken cancellationToken)
    {
        var bytes = password.ToUtf8();
        try
        {
            var (connection, answer) = await dialer.OpenAndBindAsync(endpoint, account.DistinguishedName, bytes, cancellationToken);
            await connection.DisposeAsync();
            return BindAnswers.Read(answer) switch
            {
                BindAnswer.PasswordRight => new PasswordCheckResult.Right(
                    AccountStates.Of(account, time.GetUtcNow()) | BindAnswers.Standing(answer)),
                BindAnswer.PasswordWrong => new PasswordCheckResult.Wrong(answer.Describe()),
                BindAnswer.ProvesNothing => NotTried(PasswordCheckBar.LockedOut, answer.Describe()),
                BindAnswer.NotAnswered => new PasswordCheckResult.Unreachable(
                    new DirectoryFault(DirectoryFaultKind.UnexpectedResult, endpoint.ToString(), answer.Describe())),
            };
        }
        catch (LdapFaultException e)
        {
            // Security: the bind may have been counted, so no other domain controller is asked as for a read
            // (A_password_check_whose_answer_is_lost_is_not_repeated_elsewhere)
            return new PasswordCheckResult.Unreachable(e.Fault);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static PasswordCheckResult.NotTried NotTried(PasswordCheckBar bar, string evidence) => new(bar, evidence);
}
