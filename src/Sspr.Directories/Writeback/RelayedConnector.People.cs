using System.Security.Cryptography;
using System.Text;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>Unlock, change, check and memberships by way of an agent.</summary>
internal sealed partial class RelayedConnector
{
    /// <summary>How many bytes of names go into one question, so that it stays below the largest message.</summary>
    private const int MostNameBytes = 6000;

    /// <inheritdoc />
    public Task<SetPasswordResult> UnlockAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        write.Demand(WriteAction.Unlock);
        return CarryOutAsync(
            write,
            ticket => _server.Signer.Sign(new Unlock
            {
                Header = ticket.Header,
                Suite = WritebackVersion.Suite,
                SignerKeyId = _server.Signer.KeyId,
                OneTimeKeyId = ticket.Answer.OneTimeKeyId,
                ExpectedSnapshot = write.Snapshot,
            }),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<SetPasswordResult> ChangeAsync(
        PreparedWrite write, NewPassword current, NewPassword next, CancellationToken cancellationToken)
    {
        write.Demand(WriteAction.Change);
        if (!current.IsPassword)
        {
            return Task.FromResult<SetPasswordResult>(new SetPasswordResult.WrongCurrent("empty, longer than 256 characters, or no text"));
        }

        return Refusal(next) is { } refusal
            ? Task.FromResult<SetPasswordResult>(new SetPasswordResult.Refused(refusal))
            : CarryOutAsync(
                write,
                ticket => _server.Signer.Sign(Sealed(
                    ticket, write, SealedPassword.SealChange(Binding(ticket, write), ticket.Answer.OneTimeKey, current, next))),
                cancellationToken);
    }

    /// <inheritdoc />
    public async Task<PasswordCheckResult> CheckPasswordAsync(
        AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken)
    {
        if (!password.IsPassword)
        {
            return new PasswordCheckResult.NotTried(PasswordCheckBar.NoPassword, "empty, longer than 256 characters, or no text");
        }

        PasswordCheckResult last = new PasswordCheckResult.Unreachable(_questions.NoAgent());
        foreach (var (link, limit, _) in _questions.InTurn(_questions.LinksFor(account), _questions.Times.Prepare))
        {
            var (result, isKeyMade) = await CheckAtAsync(link, limit, account, sid, password, cancellationToken);
            last = result;

            // Security: once the password may have been tried, nobody else tries it (A_check_without_an_answer_is_not_repeated)
            if (isKeyMade || result is not PasswordCheckResult.Unreachable)
            {
                break;
            }
        }

        return last;
    }

    /// <inheritdoc />
    public async Task<ReadMembershipsResult> ReadMembershipsAsync(
        AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        GroupQuery.Demand(groups);
        var memberOf = new HashSet<string>(StringComparer.Ordinal);

        // what no message can carry is nobody's name
        List<string> unknown = [.. groups.Where(static group => !WireWriter.IsText(group))];
        foreach (var some in Batches([.. groups.Where(WireWriter.IsText)]))
        {
            var (reply, fault) = await _questions.AskAsync<Memberships, MembershipsReply>(
                header => new(header, Name, account, some),
                reply => reply.About(some) is not ReadMembershipsResult.Unreachable,
                cancellationToken);
            var result = reply?.About(some) ?? new ReadMembershipsResult.Unreachable(
                fault ?? new(DirectoryFaultKind.AgentRefused, Name.Value, "The answer speaks of groups that were not asked about."));
            if (result is not ReadMembershipsResult.Found found)
            {
                return result;
            }

            memberOf.UnionWith(found.MemberOf);
            unknown.AddRange(found.Unknown);
        }

        return new ReadMembershipsResult.Found(memberOf, unknown);
    }

    /// <inheritdoc />
    public async Task<ListAccountsResult> ListAsync(AccountQuery query, CancellationToken cancellationToken)
    {
        if (query is AccountQuery.WithAddress { Address: var text } && !WireWriter.IsText(text)
            || query is AccountQuery.OfPerson { Person: var person } && !WireWriter.IsText(person))
        {
            return new ListAccountsResult.Listed([], More: false);
        }

        ListAccountsResult last = new ListAccountsResult.Unreachable(_questions.NoAgent());
        foreach (var link in _questions.Links())
        {
            last = await ListAsync(link, query, cancellationToken);
            if (last is ListAccountsResult.Listed)
            {
                break;
            }
        }

        return last;
    }

    private async Task<ListAccountsResult> ListAsync(IAgentLink link, AccountQuery query, CancellationToken cancellationToken)
    {
        var header = _questions.Header(link, OperationId.New());
        var message = _questions.Sign(new ListAccounts(header, Name, query));
        var (answer, fault) = await _questions.SendAsync(link, message, _questions.Times.List, cancellationToken);
        if (answer is null)
        {
            return new ListAccountsResult.Unreachable(fault!);
        }

        if (AgentQuestions.Accepts<ListReply>(link, header, answer, out var reply))
        {
            return reply.Listed;
        }

        // an agent that took every other message and finds this very one strange does not know its type yet
        var refused = AgentQuestions.Refused(link, message, answer, out var reason);
        return reason is RefusalReason.NotAuthentic or RefusalReason.NotSpoken
            ? new ListAccountsResult.NotSpoken($"The agent {link.Name} is of a version that does not list accounts.")
            : new ListAccountsResult.Unreachable(refused);
    }

    /// <summary>What cannot be sealed cannot be a password either, and needs no agent to say so; null for all else.</summary>
    private static PasswordRefusal? Refusal(NewPassword password) =>
        password.IsPassword ? null
        : password.Length > NewPassword.MaximumLength ? new PasswordRefusal(PasswordRule.TooLong, Certainty.Inferred, "not sent")
        : password.Length == 0 ? new PasswordRefusal(PasswordRule.TooShort, Certainty.Inferred, "not sent")
        : new PasswordRefusal(PasswordRule.ForbiddenCharacter, Certainty.Inferred, "not sent");

    /// <summary>At least one batch, so that an account that is gone is noticed without any group too.</summary>
    private static IEnumerable<IReadOnlyList<string>> Batches(IReadOnlyList<string> groups)
    {
        var batch = new List<string>();
        var bytes = 0;
        foreach (var group in groups)
        {
            var size = Encoding.UTF8.GetByteCount(group) + 3;
            if (bytes + size > MostNameBytes)
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(group);
            bytes += size;
        }

        yield return batch;
    }

    private async Task<(PasswordCheckResult Result, bool IsKeyMade)> CheckAtAsync(
        IAgentLink link, TimeSpan limit, AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken)
    {
        var header = _questions.Header(link, OperationId.New());
        var message = _server.Signer.Sign(new PrepareCheck
        {
            Header = header,
            Directory = Name,
            Account = account,
            Sid = sid,
            Suite = WritebackVersion.Suite,
            SignerKeyId = _server.Signer.KeyId,
        });
        var (answer, fault) = await _questions.SendAsync(link, message, limit, cancellationToken);
        if (answer is null)
        {
            return (new PasswordCheckResult.Unreachable(fault!), false);
        }

        if (AgentQuestions.Accepts<CheckReply>(link, header, answer, out var no))
        {
            return (no.Checked, false);
        }

        return AgentQuestions.Accepts<CheckKey>(link, header, answer, out var key) && key.Boot.AsSpan().SequenceEqual(link.Boot)
            ? (await CheckAsync(link, Sealed(header, account, key, answer, password), header), true)
            : (new PasswordCheckResult.Unreachable(AgentQuestions.Refused(link, message, answer, out _)), false);
    }

    private byte[] Sealed(CommandHeader header, AccountId account, CheckKey key, byte[] answer, NewPassword password)
    {
        var binding = new SealBinding
        {
            Tenant = _server.Tenant,
            Agent = header.Agent,
            Operation = header.Operation,
            Account = account,
            OneTimeKeyId = key.OneTimeKeyId,
            PrepareOkHash = SHA256.HashData(answer),
        };
        var (encapsulated, ciphertext) = SealedPassword.SealCheck(binding, key.OneTimeKey, password);
        return _server.Signer.Sign(new Check
        {
            Header = header,
            Suite = WritebackVersion.Suite,
            SignerKeyId = _server.Signer.KeyId,
            OneTimeKeyId = key.OneTimeKeyId,
            EncapsulatedKey = encapsulated,
            Ciphertext = ciphertext,
        });
    }

    private async Task<PasswordCheckResult> CheckAsync(IAgentLink link, byte[] message, CommandHeader header)
    {
        var (answer, fault) = await _questions.SendAsync(link, message, _questions.Times.Commit, CancellationToken.None);
        return answer is null ? new PasswordCheckResult.Unreachable(fault!)
            : AgentQuestions.Accepts<CheckReply>(link, header, answer, out var reply) ? reply.Checked
            : new PasswordCheckResult.Unreachable(AgentQuestions.Refused(link, message, answer, out _));
    }
}
