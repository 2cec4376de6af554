using System.Security.Cryptography;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>One bind with somebody's password, on a connection of its own, so that no pooled connection ever carries a user's identity.</summary>
internal sealed class PasswordBind(LdapDialer dialer)
{
    /// <summary>Binds; the connection stays open for whoever wants to go on as this user.</summary>
    /// <exception cref="LdapFaultException">There was no answer.</exception>
    public async Task<(LdapConnection Connection, LdapResult Answer)> OpenAsync(
        LdapEndpoint endpoint, string distinguishedName, NewPassword password, CancellationToken cancellationToken)
    {
        var bytes = password.ToUtf8();
        try
        {
            return await dialer.OpenAndBindAsync(endpoint, distinguishedName, bytes, cancellationToken, PolicyControl.Ask);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Binds and closes.</summary>
    /// <exception cref="LdapFaultException">There was no answer.</exception>
    public async Task<LdapResult> TryAsync(
        LdapEndpoint endpoint, string distinguishedName, NewPassword password, CancellationToken cancellationToken)
    {
        var (connection, answer) = await OpenAsync(endpoint, distinguishedName, password, cancellationToken);
        await connection.DisposeAsync();
        return answer;
    }

    /// <summary>Settles with one bind whether an account's password is the one an earlier operation was to set.</summary>
    /// <exception cref="LdapFaultException">There was no answer.</exception>
    public async Task<SetPasswordResult> SettleAsync(
        LdapEndpoint endpoint, EntryFacts account, NewPassword password, CancellationToken cancellationToken)
    {
        if (password.Length == 0)
        {
            return new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.TooShort, Certainty.Inferred, "it is empty"));
        }

        var answer = await TryAsync(endpoint, account.DistinguishedName, password, cancellationToken);
        return BindReading.Read(answer).Answer switch
        {
            BindAnswer.PasswordRight => new SetPasswordResult.Written(endpoint.ToString()),
            BindAnswer.PasswordWrong => new SetPasswordResult.Blocked(
                new WriteObstacle(WriteObstacleKind.ChangedElsewhere, $"the password is another one: {answer.Describe()}")),
            BindAnswer.ProvesNothing => new SetPasswordResult.NeedsSettling($"the account is locked, which proves nothing: {answer.Describe()}"),
            BindAnswer.NotAnswered => new SetPasswordResult.OutcomeUnknown(
                new DirectoryFault(DirectoryFaultKind.UnexpectedResult, endpoint.ToString(), answer.Describe())),
        };
    }
}
