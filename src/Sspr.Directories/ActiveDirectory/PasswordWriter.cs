using System.Security.Cryptography;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Carries out one prepared write: looks once more, judges the password by the rules that can be read, and does one modify.</summary>
internal sealed class PasswordWriter(ActiveDirectoryOptions options, AccountReader accounts, DomainReader domains, TimeProvider time)
{
    /// <summary>LDAP_SERVER_POLICY_HINTS with flag 1: hold the reset to history and minimum age (MS-ADTS 3.1.1.3.4.1.27).</summary>
    private static readonly byte[] EnforceHistory = [0x30, 0x03, 0x02, 0x01, 0x01];

    private readonly OperationStamp? _stamp = options.StampAttribute is { } attribute ? new OperationStamp(attribute) : null;

    /// <summary>Does it.</summary>
    /// <param name="connection">To the domain controller that was prepared on.</param>
    /// <param name="write">What was prepared.</param>
    /// <param name="password">The new password.</param>
    /// <param name="current">The password it takes the place of, for a change; null for a reset.</param>
    /// <param name="cancellationToken">Counts until the modify is sent.</param>
    /// <exception cref="LdapFaultException">There was no answer; <see cref="LdapFaultException.Sent"/> is about the modify alone.</exception>
    public async Task<SetPasswordResult> WriteAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, NewPassword? current, CancellationToken cancellationToken)
    {
        if (RefusedOutright(password) is { } outright)
        {
            return new SetPasswordResult.Refused(outright);
        }

        AccountFacts? account;
        DomainFacts domain;
        try
        {
            domain = await domains.ReadAsync(connection, fresh: false, cancellationToken);
            account = await accounts.ReadAsync(connection, write.Request.Account, current is null ? AccountFacts.ForJudging : AccountFacts.ForSignIn, cancellationToken);
            if (ObstacleOf(account, domain, write) is { } obstacle)
            {
                return new SetPasswordResult.Blocked(obstacle);
            }

            if (current is not null && await TriesLeft.ObstacleAsync(domains, connection, domain, account!, time.GetUtcNow(), cancellationToken) is { } last)
            {
                return new SetPasswordResult.Blocked(last);
            }

            if (await JudgeAsync(connection, domain, account!, write.Request.Action, password, cancellationToken) is { } refusal)
            {
                return new SetPasswordResult.Refused(refusal);
            }
        }
        catch (LdapFaultException e)
        {
            // only reads so far, and reads were all that was sent
            throw new LdapFaultException(e.Fault, sent: false, e);
        }

        var answer = await ModifyAsync(connection, domain, write, password, current, cancellationToken);
        return answer.Code == LdapResultCode.Success
            ? new SetPasswordResult.Written(connection.Endpoint.ToString())
            : await ExplainAsync(connection, answer, account!, password, write);
    }

    /// <summary>What keeps an account from being written to whatever the password is.</summary>
    public WriteObstacle? ObstacleOf(AccountFacts? account, DomainFacts domain, WriteRequest request)
    {
        if (account is null)
        {
            return new WriteObstacle(WriteObstacleKind.AccountGone, $"no entry has objectGUID {request.Account}");
        }

        if (request.Sid is { } sid && !string.Equals(sid, account.Sid?.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            return new WriteObstacle(WriteObstacleKind.AccountGone, $"objectSid is {account.Sid}, and {sid} was proved");
        }

        // Security: the decision of the moment counts, not the one at the start; guarded by
        // An_account_promoted_between_preparing_and_writing_is_refused
        if (ProtectionRules.Examine(account, domain) is { } protection)
        {
            return new WriteObstacle(WriteObstacleKind.AccountProtected, $"{protection.Reason}: {protection.Evidence}");
        }

        if (AccountStates.Of(account, time.GetUtcNow()).HasFlag(AccountState.Disabled))
        {
            return new WriteObstacle(WriteObstacleKind.AccountDisabled, "userAccountControl has ACCOUNTDISABLE");
        }

        if (request.Action == WriteAction.Change && account.ComputedControl?.HasFlag(UserAccountControl.Lockout) == true)
        {
            return new WriteObstacle(WriteObstacleKind.AccountLocked, $"lockoutTime is {account.LockoutTime}");
        }

        return request.Action is WriteAction.Reset or WriteAction.ResetAndUnlock && domain.PolicyHints is null && !options.AllowWithoutHistory
            ? new WriteObstacle(
                WriteObstacleKind.HistoryNotEnforceable, $"{domain.DnsHostName} offers neither control {LdapOids.PolicyHints} nor {LdapOids.PolicyHintsDeprecated}")
            : null;
    }

    private WriteObstacle? ObstacleOf(AccountFacts? account, DomainFacts domain, PreparedWrite write)
    {
        if (ObstacleOf(account, domain, write.Request) is { } obstacle)
        {
            return obstacle;
        }

        if (account!.PasswordLastSet != write.Snapshot.PasswordLastSet)
        {
            return new WriteObstacle(WriteObstacleKind.ChangedElsewhere, $"pwdLastSet went from {write.Snapshot.PasswordLastSet} to {account.PasswordLastSet}");
        }

        var stamp = OperationStamp.Find(account.Stamps);
        return _stamp is not null && !string.Equals(stamp, write.Snapshot.Stamp, StringComparison.Ordinal)
            ? new WriteObstacle(WriteObstacleKind.ChangedElsewhere, $"the stamp went from {write.Snapshot.Stamp ?? "none"} to {stamp ?? "none"}")
            : null;
    }

    private PasswordRefusal? RefusedOutright(NewPassword password)
    {
        if (password.Length > options.MaximumPasswordLength)
        {
            return new PasswordRefusal(PasswordRule.TooLong, Certainty.Inferred, $"more than {options.MaximumPasswordLength} characters");
        }

        // a lone half of a surrogate pair has no UTF-8 form, so it could be written and never typed again
        var forbidden = password.Characters.Contains('\0') || HasLoneSurrogate(password.Characters);
        return forbidden ? new PasswordRefusal(PasswordRule.ForbiddenCharacter, Certainty.Inferred, "NUL or half a surrogate pair") : null;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> characters)
    {
        while (!characters.IsEmpty)
        {
            if (System.Text.Rune.DecodeFromUtf16(characters, out _, out var read) != System.Buffers.OperationStatus.Done)
            {
                return true;
            }

            characters = characters[read..];
        }

        return false;
    }

    /// <summary>Holds the password to the kept rules, and if they refuse it, to rules read this moment.</summary>
    private async Task<PasswordRefusal?> JudgeAsync(
        LdapConnection connection, DomainFacts domain, AccountFacts account, WriteAction action, NewPassword password, CancellationToken cancellationToken)
    {
        var rules = await RulesAsync(connection, domain, account, action, fresh: false, cancellationToken);
        if (RefusalExplainer.ByRules(rules, password) is null)
        {
            return null;
        }

        domain = await domains.ReadAsync(connection, fresh: true, cancellationToken);
        return RefusalExplainer.ByRules(await RulesAsync(connection, domain, account, action, fresh: true, cancellationToken), password);
    }

    private async Task<PasswordRules> RulesAsync(
        LdapConnection connection, DomainFacts domain, AccountFacts account, WriteAction action, bool fresh, CancellationToken cancellationToken) =>
        (await domains.ReadPolicyAsync(connection, domain, account, fresh, cancellationToken)).For(account, domain, options, time.GetUtcNow(), action);

    private async Task<LdapResult> ModifyAsync(
        LdapConnection connection,
        DomainFacts domain,
        PreparedWrite write,
        NewPassword password,
        NewPassword? current,
        CancellationToken cancellationToken)
    {
        var value = UnicodePwd.Encode(password);
        var old = current is null ? null : UnicodePwd.Encode(current);
        try
        {
            // taking the old value away and putting the new one in is a change by somebody who knows the password (MS-ADTS 3.1.1.3.1.5.1)
            var parts = old is null
                ? new List<LdapModification> { new(LdapModificationKind.Replace, UnicodePwd.Attribute, value) }
                : [new(LdapModificationKind.Delete, UnicodePwd.Attribute, old), new(LdapModificationKind.Add, UnicodePwd.Attribute, value)];
            if (write.Request.Action == WriteAction.ResetAndUnlock)
            {
                // a reset by itself unlocks nothing
                parts.Add(LdapModification.Text(LdapModificationKind.Replace, "lockoutTime", "0"));
            }

            parts.AddRange(_stamp?.Exchange(write.Snapshot.Stamp, OperationStamp.Of(write.Request.Operation)) ?? []);
            var modify = new LdapModify(AccountReader.NameOf(write.Request.Account), parts)
            {
                // a change is held to the history without being told
                Controls = old is null && domain.PolicyHints is { } oid ? [new LdapControl(oid, Critical: true, EnforceHistory)] : [],
            };
            return await connection.SendAsync(modify, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
            CryptographicOperations.ZeroMemory(old);
        }
    }

    private async Task<SetPasswordResult> ExplainAsync(
        LdapConnection connection, LdapResult answer, AccountFacts account, NewPassword password, PreparedWrite write)
    {
        var failure = ActiveDirectoryErrors.Classify(answer);
        if (failure is WriteFailure.AgainstPolicy or WriteFailure.NotComplex)
        {
            var rules = await FreshRulesAsync(connection, account, write.Request.Action);
            return new SetPasswordResult.Refused(
                failure == WriteFailure.NotComplex
                    ? RefusalExplainer.OfComplexity(rules, password, answer.Describe())
                    : RefusalExplainer.ByElimination(rules, password, answer.Describe()));
        }

        var evidence = failure == WriteFailure.WriteRightMissing ? await NameRightAsync(connection, write, answer) : answer.Describe();
        return failure switch
        {
            WriteFailure.TooShort => Refused(PasswordRule.TooShort),
            WriteFailure.InHistory => Refused(PasswordRule.InHistory),
            WriteFailure.TooYoung => Refused(PasswordRule.TooYoung),
            WriteFailure.AgainstPolicy or WriteFailure.NotComplex => Refused(PasswordRule.Unnamed),
            WriteFailure.WrongCurrent => new SetPasswordResult.WrongCurrent(evidence),
            WriteFailure.AccountLocked => Blocked(WriteObstacleKind.AccountLocked),
            WriteFailure.ResetRightMissing => Blocked(WriteObstacleKind.ResetRightMissing),
            WriteFailure.WriteRightMissing => Blocked(WriteObstacleKind.WriteRightMissing),
            WriteFailure.ControlNotOffered => Blocked(WriteObstacleKind.HistoryNotEnforceable),
            WriteFailure.AccountGone => Blocked(WriteObstacleKind.AccountGone),
            WriteFailure.StampMoved => Blocked(WriteObstacleKind.ChangedElsewhere),
            WriteFailure.ReadOnly => Blocked(WriteObstacleKind.ReadOnlyDirectory),
            WriteFailure.ServerUnavailable => new SetPasswordResult.Unreachable(Fault(DirectoryFaultKind.ServerUnavailable)),
            WriteFailure.Unexpected => new SetPasswordResult.Unreachable(Fault(DirectoryFaultKind.UnexpectedResult)),
            WriteFailure.Uncertain => new SetPasswordResult.OutcomeUnknown(Fault(DirectoryFaultKind.UnexpectedResult)),
        };

        SetPasswordResult.Refused Refused(PasswordRule rule) => new(new PasswordRefusal(rule, Certainty.Stated, evidence));
        SetPasswordResult.Blocked Blocked(WriteObstacleKind kind) => new(new WriteObstacle(kind, evidence));
        DirectoryFault Fault(DirectoryFaultKind kind) => new(kind, connection.Endpoint.ToString(), evidence);
    }

    /// <summary>The rules after a refusal; null if they cannot be read now, which must not hide the refusal.</summary>
    private async Task<PasswordRules?> FreshRulesAsync(LdapConnection connection, AccountFacts account, WriteAction action)
    {
        try
        {
            var domain = await domains.ReadAsync(connection, fresh: true, CancellationToken.None);
            return await RulesAsync(connection, domain, account, action, fresh: true, CancellationToken.None);
        }
        catch (LdapFaultException)
        {
            return null;
        }
    }

    /// <summary>Which of the attributes that were written the service account may not write (<c>allowedAttributesEffective</c>, MS-ADTS 3.1.1.4.5.30).</summary>
    private async Task<string> NameRightAsync(LdapConnection connection, PreparedWrite write, LdapResult answer)
    {
        var wanted = new List<string>();
        if (write.Request.Action == WriteAction.ResetAndUnlock)
        {
            wanted.Add("lockoutTime");
        }

        if (options.StampAttribute is { } stamp)
        {
            wanted.Add(stamp);
        }

        try
        {
            var found = await connection.SearchAsync(
                LdapSearch.Read(AccountReader.NameOf(write.Request.Account), "allowedAttributesEffective"), CancellationToken.None);
            var allowed = found.Entries.SelectMany(static e => e.Texts("allowedAttributesEffective")).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return $"{options.ServiceAccount} may not write {string.Join(" and ", wanted.Where(w => !allowed.Contains(w)))}; {answer.Describe()}";
        }
        catch (LdapFaultException)
        {
            return $"{options.ServiceAccount} may not write {string.Join(" or ", wanted)}; {answer.Describe()}";
        }
    }
}
