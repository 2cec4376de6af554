using System.Security.Cryptography;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Settles with one bind whether an account's password is the one an earlier operation was to set.</summary>
internal sealed class PasswordSettler(LdapDialer dialer)
{
    /// <summary>Binds once, on a connection of its own, so that no pooled connection ever carries a user's identity.</summary>
    /// <remarks>Security: at most one wrong bind an operation, guarded by <c>Settling_counts_at_most_one_bad_password</c>.</remarks>
    public async Task<SetPasswordResult> SettleAsync(
        LdapEndpoint endpoint, string distinguishedName, NewPassword password, CancellationToken cancellationToken)
    {
        if (password.Length == 0)
        {
            return new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.TooShort, Certainty.Inferred, "it is empty"));
        }

        var bytes = password.ToUtf8();
        try
        {
            var (connection, answer) = await dialer.OpenAndBindAsync(endpoint, distinguishedName, bytes, cancellationToken);
            await connection.DisposeAsync();
            return BindAnswers.Read(answer) switch
            {
                BindAnswer.PasswordRight => new SetPasswordResult.Written(endpoint.ToString()),
                BindAnswer.PasswordWrong => new SetPasswordResult.Blocked(
                    new WriteObstacle(WriteObstacleKind.ChangedElsewhere, $"the password is another one: {answer.Describe()}")),
                BindAnswer.ProvesNothing => new SetPasswordResult.NeedsSettling($"the account is locked out, which proves nothing: {answer.Describe()}"),
                BindAnswer.NotAnswered => new SetPasswordResult.OutcomeUnknown(
                    new DirectoryFault(DirectoryFaultKind.UnexpectedResult, endpoint.ToString(), answer.Describe())),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
