using System.Security.Cryptography;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>
/// Carries out one prepared write. In basic mode it is the password-modify operation (RFC 3062), which every server stores hashed, or a
/// modify where the server hashes that too; in strict mode one modify that exchanges the stamp in the same step (docs/decisions/0018).
/// </summary>
internal sealed class PasswordWriter(
    StandardLdapOptions options, LdapDialect dialect, EntryReader entries, ServerReader servers, WriteObstacles obstacles, PasswordBind bind, TimeProvider time)
{
    private const string PasswordAttribute = "userPassword";
    private const int MostLooks = 8;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    private readonly OperationStamp? _stamp = options.StampAttribute is { } attribute ? new OperationStamp(attribute) : null;

    /// <summary>Does it.</summary>
    /// <param name="connection">To the server that was prepared on.</param>
    /// <param name="write">What was prepared.</param>
    /// <param name="password">The new password.</param>
    /// <param name="current">The password it takes the place of, for a change; null for a reset.</param>
    /// <param name="cancellationToken">Counts until the write is sent.</param>
    /// <exception cref="LdapFaultException">There was no answer; <see cref="LdapFaultException.Sent"/> is about the write alone.</exception>
    public async Task<SetPasswordResult> WriteAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, NewPassword? current, CancellationToken cancellationToken)
    {
        if (RefusedOutright(password) is { } outright)
        {
            return new SetPasswordResult.Refused(outright);
        }

        EntryFacts? account;
        ServerFacts server;
        LdapConnection? asUser = null;
        try
        {
            server = await servers.ReadAsync(connection, fresh: false, cancellationToken);
            account = await entries.ReadAsync(connection, server, write.Request.Account, cancellationToken);
            if (await obstacles.FindAsync(connection, server, account, write, cancellationToken) is { } obstacle)
            {
                return new SetPasswordResult.Blocked(obstacle);
            }

            if (current is not null)
            {
                (var no, asUser) = await ProveAsync(connection, account!, current, cancellationToken);
                if (no is not null)
                {
                    return no;
                }
            }

            await LiftMinimumAgeAsync(connection, account!, cancellationToken);
        }
        catch (LdapFaultException e)
        {
            // no password was written so far
            throw new LdapFaultException(e.Fault, sent: false, e);
        }

        await using var user = asUser;
        var answer = await SendAsync(connection, asUser, server, account!, write, password, current, cancellationToken);
        if (answer.Code != LdapResultCode.Success)
        {
            return Explain(connection, answer);
        }

        await SeeItNotedAsync(connection, account!);
        return new SetPasswordResult.Written(connection.Endpoint.ToString());
    }

    /// <summary>Waits a moment for what follows from the write, so that whoever reads the account next sees it. The write is done either way.</summary>
    private async Task SeeItNotedAsync(LdapConnection connection, EntryFacts before)
    {
        for (var look = 0; dialect.NotesAfterAnswer && look < MostLooks; look++)
        {
            try
            {
                var found = await connection.SearchAsync(LdapSearch.Read(before.DistinguishedName, dialect.ChangedAttribute), CancellationToken.None);
                if (found.Entries is not [var entry] || !string.Equals(entry.Text(dialect.ChangedAttribute), before.Standing.ChangedText, StringComparison.Ordinal))
                {
                    return;
                }
            }
            catch (LdapFaultException)
            {
                return;
            }

            await Task.Delay(BetweenLooks, time, CancellationToken.None);
        }
    }

    private PasswordRefusal? RefusedOutright(NewPassword password) =>
        password.Length == 0 ? new PasswordRefusal(PasswordRule.TooShort, Certainty.Inferred, "it is empty")
        : password.Length > options.MaximumPasswordLength
            ? new PasswordRefusal(PasswordRule.TooLong, Certainty.Inferred, $"more than {options.MaximumPasswordLength} characters")
        : !password.IsPassword ? new PasswordRefusal(PasswordRule.ForbiddenCharacter, Certainty.Inferred, "NUL or half a surrogate pair")
        : null;

    /// <summary>
    /// Proves the current password with a bind, which the server counts; its own comparison in a password modify is not counted
    /// everywhere.
    /// </summary>
    /// <returns>Why not, or the connection on which the user is signed in; neither if the password is right and lets nobody in.</returns>
    private async Task<(SetPasswordResult? No, LdapConnection? User)> ProveAsync(
        LdapConnection connection, EntryFacts account, NewPassword current, CancellationToken cancellationToken)
    {
        var policy = await servers.ReadPolicyAsync(connection, account, cancellationToken);
        if (account.Standing.ObjectionToTrying(policy, time.GetUtcNow()) is { } why)
        {
            return (Blocked(WriteObstacleKind.WouldLockOut, why), null);
        }

        var (user, answer) = await bind.OpenAsync(connection.Endpoint, account.DistinguishedName, current, cancellationToken);
        if (answer.Code == LdapResultCode.Success)
        {
            return (null, user);
        }

        await user.DisposeAsync();
        return (BindReading.Read(answer).Answer switch
        {
            BindAnswer.PasswordRight => null,
            BindAnswer.PasswordWrong => new SetPasswordResult.WrongCurrent(answer.Describe()),
            BindAnswer.ProvesNothing => Blocked(WriteObstacleKind.AccountLocked, answer.Describe()),
            BindAnswer.NotAnswered => new SetPasswordResult.Unreachable(
                new DirectoryFault(DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), answer.Describe())),
        }, null);
    }

    private async Task<LdapResult> SendAsync(
        LdapConnection connection,
        LdapConnection? user,
        ServerFacts server,
        EntryFacts account,
        PreparedWrite write,
        NewPassword password,
        NewPassword? current,
        CancellationToken cancellationToken)
    {
        var next = password.ToUtf8();
        var old = current?.ToUtf8();
        try
        {
            if (_stamp is not null)
            {
                return await connection.SendAsync(StampedModify(server, account, write, next), cancellationToken);
            }

            if (user is not null)
            {
                // a change by whoever knows the password, as the policy understands it
                var answer = await PlainWriteAsync(user, account, old, next, cancellationToken);
                if (!MayNot(answer))
                {
                    return answer;
                }
            }

            // the old password is proved, and the right to compare it once more is one that a service account need not have
            return await PlainWriteAsync(connection, account, old: null, next, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(next);
            CryptographicOperations.ZeroMemory(old);
        }
    }

    /// <summary>Whether the server does not let users write their own password, or not compare it, although the policy does.</summary>
    private bool MayNot(LdapResult answer) =>
        (dialect.WordsSayMore || PolicyControl.Of(answer).Error is null) && WriteVerdicts.Of(answer, dialect) is (WriteVerdict.RightMissing or WriteVerdict.WrongCurrent);

    /// <summary>
    /// A password that has to be changed is never too young, and where the server thinks otherwise its mark is taken away. Whether that may be
    /// done does not matter here: if not, the write is refused with the rule.
    /// </summary>
    private async Task LiftMinimumAgeAsync(LdapConnection connection, EntryFacts account, CancellationToken cancellationToken)
    {
        if (dialect.LiftMinimumAge is not { Count: > 0 } lift || account.Standing.ChangeableFrom is not { } from || from <= time.GetUtcNow())
        {
            return;
        }

        var policy = await servers.ReadPolicyAsync(connection, account, cancellationToken);
        if (account.Standing.MustChangeBy(policy) && policy.MinimumAge > TimeSpan.Zero)
        {
            _ = await connection.SendAsync(new LdapModify(account.DistinguishedName, lift), cancellationToken);
        }
    }

    private async Task<LdapResult> PlainWriteAsync(
        LdapConnection connection, EntryFacts account, byte[]? old, byte[] next, CancellationToken cancellationToken) =>
        dialect.HashesModifies
            ? await connection.SendAsync(
                new LdapModify(account.DistinguishedName, new LdapModification(LdapModificationKind.Replace, PasswordAttribute, next))
                {
                    Controls = [PolicyControl.Ask],
                },
                cancellationToken)
            : await PasswordModifyAsync(connection, account, old, next, cancellationToken);

    private static async Task<LdapResult> PasswordModifyAsync(
        LdapConnection connection, EntryFacts account, byte[]? old, byte[] next, CancellationToken cancellationToken)
    {
        var request = LdapExtended.PasswordModify(account.DistinguishedName, old, next, out var clear, PolicyControl.Ask);
        try
        {
            return await connection.SendAsync(request, cancellationToken);
        }
        finally
        {
            clear();
        }
    }

    private LdapModify StampedModify(ServerFacts server, EntryFacts account, PreparedWrite write, byte[] next) =>
        new(
            account.DistinguishedName,
            [
                new LdapModification(LdapModificationKind.Replace, PasswordAttribute, next),
                .. _stamp!.Exchange(write.Snapshot.Stamp, OperationStamp.Of(write.Request.Operation)),
            ])
        {
            Controls = server.OffersAssertion ? [PolicyControl.Ask, IfStillThis(account)] : [PolicyControl.Ask],
        };

    /// <summary>The name may have gone to another entry, and the password may have been changed past the stamp, since the entry was read.</summary>
    private LdapControl IfStillThis(EntryFacts account)
    {
        var same = LdapFilter.Equal(dialect.IdAttribute, dialect.Spell(account.Id));
        var changed = account.Standing.ChangedText is { } text
            ? LdapFilter.Equal(dialect.ChangedAttribute, text)
            : LdapFilter.Not(LdapFilter.Present(dialect.ChangedAttribute));
        return new LdapControl(LdapOids.Assertion, Critical: true, LdapFilter.All(same, changed).Encode());
    }

    private SetPasswordResult Explain(LdapConnection connection, LdapResult answer)
    {
        var evidence = answer.Describe();
        return WriteVerdicts.Of(answer, dialect) switch
        {
            WriteVerdict.TooShort => Refused(PasswordRule.TooShort),
            WriteVerdict.TooLong => Refused(PasswordRule.TooLong),
            WriteVerdict.NotComplex => Refused(PasswordRule.NotComplex),
            WriteVerdict.InHistory => Refused(PasswordRule.InHistory),
            WriteVerdict.TooYoung => Refused(PasswordRule.TooYoung),
            WriteVerdict.AgainstPolicy => Refused(PasswordRule.Unnamed),
            WriteVerdict.WrongCurrent => new SetPasswordResult.WrongCurrent(evidence),
            WriteVerdict.RightMissing => Blocked(
                WriteObstacleKind.ResetRightMissing, $"{options.ServiceAccount} may not write {PasswordAttribute}{(_stamp is null ? "" : $" or {options.StampAttribute}")}; {evidence}"),
            WriteVerdict.ChangeForbidden => Blocked(WriteObstacleKind.ResetRightMissing, $"the policy forbids users to change their passwords; {evidence}"),
            WriteVerdict.AccountGone => Blocked(WriteObstacleKind.AccountGone, evidence),
            WriteVerdict.Moved => Blocked(WriteObstacleKind.ChangedElsewhere, evidence),
            WriteVerdict.ReadOnly => Blocked(WriteObstacleKind.ReadOnlyDirectory, evidence),
            WriteVerdict.ServerUnavailable => new SetPasswordResult.Unreachable(Fault(DirectoryFaultKind.ServerUnavailable)),
            WriteVerdict.Unexpected => new SetPasswordResult.Unreachable(Fault(DirectoryFaultKind.UnexpectedResult)),
            WriteVerdict.Uncertain => new SetPasswordResult.OutcomeUnknown(Fault(DirectoryFaultKind.UnexpectedResult)),
        };

        SetPasswordResult.Refused Refused(PasswordRule rule) => new(new PasswordRefusal(rule, Certainty.Stated, evidence));
        DirectoryFault Fault(DirectoryFaultKind kind) => new(kind, connection.Endpoint.ToString(), evidence);
    }

    private static SetPasswordResult.Blocked Blocked(WriteObstacleKind kind, string evidence) => new(new WriteObstacle(kind, evidence));
}
