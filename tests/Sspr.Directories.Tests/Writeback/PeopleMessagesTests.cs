using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>Unlock, change, check and memberships between server and agent, and what whoever sits between can make of them.</summary>
public sealed class PeopleMessagesTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly WritebackPair _pair;
    private readonly Forge _forge;

    public PeopleMessagesTests()
    {
        _pair = new WritebackPair(_time);
        _forge = new Forge(_pair);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unlock_travels_without_a_secret_and_is_journaled()
    {
        var write = await PreparedAsync(WriteAction.Unlock);

        Assert.Equal(new SetPasswordResult.Written("dc1.corp.example:636"), await _pair.Connector.UnlockAsync(write, Token));

        Assert.Equal(1, _pair.Directory.Calls["UnlockAsync"]);
        Assert.Equal("old", _pair.Directory.PasswordOf(_pair.Alice));
        Assert.IsType<SetPasswordResult.Written>(_pair.Agent.Journal.Find(write.Request.Operation)?.Outcome);
        Assert.IsType<SetPasswordResult.Written>(await _pair.Connector.ResolveAsync(write, Token));
    }

    [Fact]
    public async Task A_change_travels_with_both_passwords_sealed_in_as_many_bytes_as_a_reset()
    {
        await _pair.ResetAsync("Correct-Horse-7", Token);
        await _pair.ResetAsync("Correct-Horse-8", Token);
        var reset = _pair.Channel.Sent.Last(static m => m[2] == (byte)MessageType.Commit).Length;

        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync("Correct-Horse-8", new string('語', 256)));
        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync(new string('語', 256), new string('文', 256)));

        Assert.Equal(new string('文', 256), _pair.Directory.PasswordOf(_pair.Alice));
        Assert.Equal(reset, _pair.Channel.Sent.Last(static m => m[2] == (byte)MessageType.Commit).Length);
    }

    [Fact]
    public async Task A_wrong_current_password_comes_back_as_such_and_can_be_asked_for_again()
    {
        var write = await PreparedAsync(WriteAction.Change);

        var result = Assert.IsType<SetPasswordResult.WrongCurrent>(await ChangeAsync(write, "wrong", "Correct-Horse-7"));

        Assert.Equal("00000056", result.Evidence);
        Assert.Equal(result, await _pair.Connector.ResolveAsync(write, Token));
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Theory]
    [InlineData("", "Correct-Horse-7", typeof(SetPasswordResult.WrongCurrent))]
    [InlineData("a\0b", "Correct-Horse-7", typeof(SetPasswordResult.WrongCurrent))]
    [InlineData("old", "", typeof(SetPasswordResult.Refused))]
    [InlineData("old", "With-a-NUL\0-2026", typeof(SetPasswordResult.Refused))]
    public async Task What_cannot_be_sealed_is_not_sent(string current, string next, Type expected)
    {
        var write = await PreparedAsync(WriteAction.Change);
        var sent = _pair.Channel.Sent.Count;

        Assert.IsType(expected, await ChangeAsync(write, current, next));
        Assert.IsType(expected, await ChangeAsync(write, current.Length == 0 ? new string('x', 257) : current, next.Length == 0 ? new string('x', 257) : next));
        Assert.Equal(sent, _pair.Channel.Sent.Count);
    }

    [Fact]
    public async Task A_check_says_what_the_directory_says_and_leaves_nothing_behind()
    {
        var right = Assert.IsType<PasswordCheckResult.Right>(await CheckAsync("old"));

        Assert.Equal(AccountState.MustChangePassword, right.Standing);
        Assert.Equal(new PasswordCheckResult.Wrong("data 52e"), await CheckAsync("new"));
        foreach (var answer in (PasswordCheckResult[])
        [
            new PasswordCheckResult.NotTried(PasswordCheckBar.LockedOut, "775"),
            new PasswordCheckResult.Unreachable(new DirectoryFault(DirectoryFaultKind.TimedOut, "dc1", "no answer")),
        ])
        {
            _pair.Directory.CheckAnswer = answer;
            Assert.Equal(answer, await CheckAsync("old"));
        }

        Assert.Empty(_pair.Agent.Journal.Entries());
        Assert.Equal(0, _pair.Agent.Keys.Count);
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task Groups_of_any_number_and_length_fit_into_messages()
    {
        string[] groups = [.. Enumerable.Range(0, GroupQuery.MostGroups).Select(static i =>
            (i % 3 == 0 ? "in-" : i % 3 == 1 ? "no-" : "out-") + new string('語', 240) + i.ToString("D3", provider: null))];

        var found = Assert.IsType<ReadMembershipsResult.Found>(await _pair.Connector.ReadMembershipsAsync(_pair.Alice, groups, Token));

        Assert.Equal(groups.Where(static g => g.StartsWith("in-", StringComparison.Ordinal)).Order(StringComparer.Ordinal), found.MemberOf.Order(StringComparer.Ordinal));
        Assert.Equal(groups.Where(static g => g.StartsWith("no-", StringComparison.Ordinal)), found.Unknown);
        Assert.InRange(_pair.Directory.Calls["ReadMembershipsAsync"], 13, 20);
        Assert.IsType<ReadMembershipsResult.AccountGone>(
            await _pair.Connector.ReadMembershipsAsync(new AccountId(Guid.Parse("11111111-1111-1111-1111-111111111111")), [], Token));
    }

    [Fact]
    public async Task A_full_page_of_a_list_fits_into_a_message_and_comes_back_as_it_was()
    {
        var moment = DateTimeOffset.UnixEpoch.AddYears(60);
        ListedAccount[] page =
        [
            .. Enumerable.Range(1, AccountQuery.MostListed).Select(i => new ListedAccount(
                new AccountId(new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), moment.AddTicks(i))),
        ];
        AccountQuery? asked = null;
        _pair.Directory.OnList = query =>
        {
            asked = query;
            return new ListAccountsResult.Listed(page, More: true);
        };
        var window = new AccountQuery.ExpiringPasswords(moment, moment.AddDays(1), page[^1]);

        var listed = Assert.IsType<ListAccountsResult.Listed>(await _pair.Connector.ListAsync(window, Token));

        Assert.Equal(page, listed.Accounts);
        Assert.True(listed.More);
        Assert.Equal(window, asked);
    }

    [Fact]
    public async Task An_agent_that_does_not_know_lists_yet_is_told_apart_from_one_that_is_not_there()
    {
        // what an agent of before this message does: it finds the type unknown and refuses these very bytes
        _pair.Channel.OnWayBack = _ => _pair.Agent.Context.Signer.Sign(
            new Refusal(RefusalReason.NotAuthentic, SHA256.HashData(_pair.Channel.Sent[^1])));
        var old = await _pair.Connector.ListAsync(new AccountQuery.WithAddress("a@mail.test", 1), Token);

        _pair.Channel.OnWayBack = _ => _pair.Agent.Context.Signer.Sign(new Refusal(RefusalReason.NotAuthentic, new byte[32]));
        var altered = await _pair.Connector.ListAsync(new AccountQuery.WithAddress("a@mail.test", 1), Token);

        Assert.Contains("version", Assert.IsType<ListAccountsResult.NotSpoken>(old).Evidence, StringComparison.Ordinal);
        Assert.IsType<ListAccountsResult.Unreachable>(altered);
    }

    [Fact]
    public async Task What_was_prepared_as_an_unlock_is_not_committed()
    {
        var unlock = _pair.Request(WriteAction.Unlock);
        var reset = _pair.Request();
        var unlockOk = (await _forge.DeliverAsync(_forge.Prepare(unlock)))!;
        var resetOk = (await _forge.DeliverAsync(_forge.Prepare(reset)))!;

        var committed = _forge.Read<Result>(await _forge.DeliverAsync(_forge.Commit(unlock, unlockOk)))!.Outcome;
        var unlocked = _forge.Read<Result>(await _forge.DeliverAsync(_forge.Unlock(reset, resetOk)))!.Outcome;

        Assert.All([committed, unlocked], static o => Assert.IsType<SetPasswordResult.Blocked>(o));
        Assert.Equal(0, _pair.Directory.Writes);
        Assert.DoesNotContain("UnlockAsync", _pair.Directory.Calls.Keys);
    }

    [Fact]
    public async Task A_password_sealed_for_one_purpose_does_not_open_for_another()
    {
        // a reset's seal in a change, a change's in a reset, a check's in a reset, and both in a check
        foreach (var (action, purpose) in new[] { (WriteAction.Change, "reset"), (WriteAction.Reset, "change"), (WriteAction.Reset, "check") })
        {
            var request = _pair.Request(action);
            var ok = (await _forge.DeliverAsync(_forge.Prepare(request)))!;
            Assert.IsType<SetPasswordResult.Blocked>(_forge.Read<Result>(await _forge.DeliverAsync(_forge.Commit(request, ok, purpose: purpose)))!.Outcome);
        }

        foreach (var purpose in new[] { "reset", "change" })
        {
            var header = _forge.Header(OperationId.New());
            var key = (await _forge.DeliverAsync(_forge.PrepareCheck(header)))!;
            var reply = _forge.Read<CheckReply>(await _forge.DeliverAsync(_forge.Check(header, key, purpose: purpose)));
            Assert.IsType<PasswordCheckResult.Unreachable>(reply!.Checked);
        }

        Assert.DoesNotContain(_pair.Directory.Calls.Keys, static call => call is "CommitAsync" or "ChangeAsync" or "CheckPasswordAsync");
    }

    [Fact]
    public async Task A_check_that_is_replayed_tries_nothing()
    {
        var header = _forge.Header(OperationId.New());
        var key = (await _forge.DeliverAsync(_forge.PrepareCheck(header)))!;
        var check = _forge.Check(header, key);

        Assert.IsType<PasswordCheckResult.Right>(_forge.Read<CheckReply>(await _forge.DeliverAsync(check))!.Checked);
        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<PasswordCheckResult.Unreachable>(_forge.Read<CheckReply>(await _forge.DeliverAsync(check))!.Checked);
        }

        Assert.Equal(1, _pair.Directory.Calls["CheckPasswordAsync"]);
    }

    [Fact]
    public async Task A_key_of_one_kind_opens_nothing_of_the_other_and_dies_after_120_seconds()
    {
        var header = _forge.Header(OperationId.New());
        var key = (await _forge.DeliverAsync(_forge.PrepareCheck(header)))!;
        var request = _pair.Request() with { Operation = header.Operation };
        Assert.IsType<SetPasswordResult.Blocked>(
            _forge.Read<Result>(await _forge.DeliverAsync(_forge.CommitWithCheckKey(request, key)))!.Outcome);

        var late = _forge.Header(OperationId.New());
        var lateKey = (await _forge.DeliverAsync(_forge.PrepareCheck(late)))!;
        _time.Advance(TimeSpan.FromSeconds(120));
        Assert.IsType<PasswordCheckResult.Unreachable>(_forge.Read<CheckReply>(await _forge.DeliverAsync(_forge.Check(late, lateKey)))!.Checked);

        Assert.DoesNotContain("CheckPasswordAsync", _pair.Directory.Calls.Keys);
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task Every_flipped_bit_of_the_new_commands_is_refused_before_the_directory()
    {
        var unlock = _pair.Request(WriteAction.Unlock);
        var header = _forge.Header(OperationId.New());
        var unlockOk = (await _forge.DeliverAsync(_forge.Prepare(unlock)))!;
        var key = (await _forge.DeliverAsync(_forge.PrepareCheck(header)))!;
        var before = _pair.Directory.Calls.Values.Sum();

        foreach (var (message, step) in new[]
        {
            (_forge.Unlock(unlock, unlockOk), 1),
            (_forge.PrepareCheck(_forge.Header(OperationId.New())), 1),
            (_forge.Check(header, key), 7),
            (_pair.Server.Signer.Sign(new Memberships(header, _pair.Directory.Name, _pair.Alice, ["in-sales"])), 1),
            (_pair.Server.Signer.Sign(new ListAccounts(header, _pair.Directory.Name, new AccountQuery.WithAddress("a@mail.test", 5))), 1),
        })
        {
            for (var bit = 0; bit < message.Length * 8; bit += step)
            {
                Assert.Equal(RefusalReason.NotAuthentic, _forge.Read<Refusal>(await _forge.DeliverAsync(Flip(message, bit)))?.Reason);
            }
        }

        Assert.Equal(before, _pair.Directory.Calls.Values.Sum());
    }

    [Theory]
    [InlineData((int)MessageType.CheckKey)]
    [InlineData((int)MessageType.CheckReply)]
    [InlineData((int)MessageType.MembershipsReply)]
    [InlineData((int)MessageType.ListReply)]
    public async Task Every_flipped_bit_of_the_new_answers_is_refused_by_the_server(int number)
    {
        var type = (MessageType)number;
        _pair.Agent.Limits = _pair.Agent.Limits with { ChecksPerAccountPerMinute = 100_000, ChecksPerMinute = 100_000 };
        _pair.Agent.Rebuild();
        var (bit, bits) = (0, int.MaxValue);
        _pair.Channel.OnWayBack = good =>
        {
            bits = MessageVerifier.PeekType(good) == type ? good.Length * 8 : bits;
            return MessageVerifier.PeekType(good) == type && bit < bits ? Flip(good, bit) : good;
        };

        for (; bit < bits; bit += 3)
        {
            Assert.True(await IsUnreachableAsync(type), $"bit {bit}");
        }

        Assert.False(await IsUnreachableAsync(type));
        Assert.InRange(bits, 8 * 100, 8 * 400);
    }

    [Fact]
    public async Task An_agent_that_does_not_know_a_message_says_so()
    {
        var message = _forge.PrepareCheck(_forge.Header(OperationId.New()));
        message[2] = 0x60;
        Assert.Equal(RefusalReason.NotAuthentic, _forge.Read<Refusal>(await _forge.DeliverAsync(message))?.Reason);

        // an agent of before: every new message comes back refused, and the server reports that and does not wait
        _pair.Channel.OnWay = static sent => MessageVerifier.PeekType(sent) > MessageType.Refusal ? [.. sent[..2], 0x60, .. sent[3..]] : sent;
        Assert.Equal(DirectoryFaultKind.AgentRefused, Assert.IsType<PasswordCheckResult.Unreachable>(await CheckAsync("old")).Fault.Kind);
        Assert.Equal(
            DirectoryFaultKind.AgentRefused,
            Assert.IsType<ReadMembershipsResult.Unreachable>(await _pair.Connector.ReadMembershipsAsync(_pair.Alice, ["g"], Token)).Fault.Kind);
    }

    [Fact]
    public async Task Checks_are_limited_for_one_account_and_for_all()
    {
        _pair.Agent.Limits = new BrakeLimits(1000, 1000, 1000) { ChecksPerAccountPerMinute = 3, ChecksPerMinute = 5 };
        _pair.Agent.Rebuild();
        var bob = _pair.Directory.Add("bob");
        var carol = _pair.Directory.Add("carol");

        Assert.Equal(3, await CountChecksAsync(_pair.Alice));
        Assert.Equal(2, await CountChecksAsync(bob));
        Assert.Equal(0, await CountChecksAsync(carol));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, await CountChecksAsync(carol));
    }

    [Fact]
    public async Task Unlocks_and_changes_use_up_the_limits_of_writes()
    {
        _pair.Agent.Limits = new BrakeLimits(1000, 1000, PerAccountPerDay: 2);
        _pair.Agent.Rebuild();

        Assert.IsType<SetPasswordResult.Written>(await _pair.Connector.UnlockAsync(await PreparedAsync(WriteAction.Unlock), Token));
        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync("old", "Correct-Horse-7"));

        var blocked = Assert.IsType<SetPasswordResult.Blocked>(await ChangeAsync("Correct-Horse-7", "Correct-Horse-8"));
        Assert.Equal(WriteObstacleKind.QuotaReached, blocked.Obstacle.Kind);
    }

    [Fact]
    public async Task The_kill_switch_and_maintenance_stop_checks()
    {
        await File.WriteAllTextAsync(Path.Combine(_pair.Agent.Folder, "maintenance"), string.Empty, Token);
        Assert.Equal(DirectoryFaultKind.AgentBraked, Assert.IsType<PasswordCheckResult.Unreachable>(await CheckAsync("old")).Fault.Kind);
        File.Delete(Path.Combine(_pair.Agent.Folder, "maintenance"));

        var header = _forge.Header(OperationId.New());
        var key = (await _forge.DeliverAsync(_forge.PrepareCheck(header)))!;
        await File.WriteAllTextAsync(Path.Combine(_pair.Agent.Folder, "kill-switch"), string.Empty, Token);
        var killed = _forge.Read<CheckReply>(await _forge.DeliverAsync(_forge.Check(header, key)))!.Checked;
        Assert.Equal(DirectoryFaultKind.AgentBraked, Assert.IsType<PasswordCheckResult.Unreachable>(killed).Fault.Kind);
        Assert.DoesNotContain("CheckPasswordAsync", _pair.Directory.Calls.Keys);
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private async Task<bool> IsUnreachableAsync(MessageType type) => type == MessageType.ListReply
        ? await _pair.Connector.ListAsync(new AccountQuery.WithAddress("a@mail.test", 5), Token) is ListAccountsResult.Unreachable
        : type == MessageType.MembershipsReply
        ? await _pair.Connector.ReadMembershipsAsync(_pair.Alice, ["in-sales"], Token) is ReadMembershipsResult.Unreachable
        : await CheckAsync("old") is PasswordCheckResult.Unreachable;

    private async Task<int> CountChecksAsync(AccountId account)
    {
        var done = 0;
        using var password = NewPassword.FromCharacters("old");
        for (var i = 0; i < 10; i++)
        {
            var result = await _pair.Connector.CheckPasswordAsync(account, sid: null, password, Token);
            done += result is PasswordCheckResult.Right ? 1 : 0;
            Assert.True(result is PasswordCheckResult.Right or PasswordCheckResult.NotTried { Bar: PasswordCheckBar.QuotaReached }, result.ToString());
        }

        return done;
    }

    private async Task<PreparedWrite> PreparedAsync(WriteAction action) =>
        Assert.IsType<PrepareResult.Ready>(await _pair.Connector.PrepareAsync(_pair.Request(action), Token)).Write;

    private async Task<SetPasswordResult> ChangeAsync(string current, string next) =>
        await ChangeAsync(await PreparedAsync(WriteAction.Change), current, next);

    private async Task<SetPasswordResult> ChangeAsync(PreparedWrite write, string current, string next)
    {
        using var old = NewPassword.FromCharacters(current);
        using var secret = NewPassword.FromCharacters(next);
        return await _pair.Connector.ChangeAsync(write, old, secret, Token);
    }

    private async Task<PasswordCheckResult> CheckAsync(string password)
    {
        using var secret = NewPassword.FromCharacters(password);
        return await _pair.Connector.CheckPasswordAsync(_pair.Alice, "S-1-5-21-1-2-3-1104", secret, Token);
    }
}
