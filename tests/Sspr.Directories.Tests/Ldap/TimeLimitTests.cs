using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Ldap;
using Sspr.Testing.Ldap;

namespace Sspr.Directories.Tests.Ldap;

/// <summary>What a limit of time ends, by a clock that the test moves: no machine is too slow for it.</summary>
public sealed class TimeLimitTests
{
    [Fact]
    public async Task A_reply_dripping_in_byte_by_byte_costs_the_time_limit_and_no_more()
    {
        var time = new FakeTimeProvider();
        var dripping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FakeLdapServer(async exchange =>
        {
            // the last byte never comes, so what ends the search is the limit and not the answer
            foreach (var octet in LdapReplies.Result(exchange.MessageId, 5, 0, new string('x', 200)).SkipLast(1))
            {
                await exchange.SendAsync(octet);
            }

            dripping.TrySetResult();
        });
        await using var connection = await HostileServerTests.OpenAsync(server, new LdapTransport { RequestTimeout = TimeSpan.FromSeconds(4) }, time);

        var search = connection.SearchAsync(HostileServerTests.AnySearch, TestContext.Current.CancellationToken);
        await dripping.Task;

        await TimesOutExactlyAtAsync(time, TimeSpan.FromSeconds(4), search);
    }

    [Fact]
    public async Task A_connection_whose_time_is_up_at_any_look_at_the_clock_is_a_fault_and_no_cancellation()
    {
        await using var server = new FakeLdapServer(static exchange => exchange.AnswerAsync(0));
        var transport = new LdapTransport { CaFile = server.CaFile, ConnectTimeout = TimeSpan.FromSeconds(3) };
        Assert.True(LdapEndpoint.TryParse(server.Address, out var endpoint));
        var (late, faults) = (0, 0);
        for (var look = 1; ; look++)
        {
            var time = new TimeUpAtALook(look, transport.ConnectTimeout);
            try
            {
                var (connection, _) = await new LdapDialer(transport, time, NullLogger.Instance)
                    .OpenAndBindAsync(endpoint, "svc", "secret"u8.ToArray(), TestContext.Current.CancellationToken);
                await connection.DisposeAsync();
            }
            catch (LdapFaultException)
            {
                faults++;
            }

            if (!time.WasUp)
            {
                break;
            }

            late++;
        }

        Assert.True(late >= 3 && faults > 0, $"{faults} of {late}");
    }

    [Fact]
    public async Task A_silent_server_costs_exactly_the_time_limit()
    {
        var time = new FakeTimeProvider();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FakeLdapServer(_ =>
        {
            // the goodbye of the connection comes here too
            arrived.TrySetResult();
            return Task.CompletedTask;
        });
        await using var connection = await HostileServerTests.OpenAsync(server, new LdapTransport { RequestTimeout = TimeSpan.FromSeconds(4) }, time);

        var search = connection.SearchAsync(HostileServerTests.AnySearch, TestContext.Current.CancellationToken);
        await arrived.Task;

        await TimesOutExactlyAtAsync(time, TimeSpan.FromSeconds(4), search);
    }

    [Fact]
    public async Task A_search_that_timed_out_leaves_the_connection_usable_and_its_late_answer_is_read_over()
    {
        var time = new FakeTimeProvider();
        LdapExchange? late = null;
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FakeLdapServer(async exchange =>
        {
            if (exchange.Tag == 3 && late is null)
            {
                late = exchange;
                arrived.SetResult();
                return;
            }

            if (exchange.Tag == 3)
            {
                await late!.SendAsync(LdapReplies.Entry(late.MessageId, "CN=late"));
                await late.AnswerAsync(0);
            }

            await exchange.AnswerAsync(0);
        });
        await using var connection = await HostileServerTests.OpenAsync(server, time: time);

        var first = connection.SearchAsync(HostileServerTests.AnySearch, TestContext.Current.CancellationToken);
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(4));
        await Assert.ThrowsAsync<LdapFaultException>(() => first);
        var second = await connection.SearchAsync(HostileServerTests.AnySearch, TestContext.Current.CancellationToken);

        Assert.Equal(LdapResultCode.Success, second.Result.Code);
        Assert.Empty(second.Entries);
    }

    [Fact]
    public async Task A_modify_that_timed_out_was_sent_and_takes_the_connection_with_it()
    {
        var time = new FakeTimeProvider();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FakeLdapServer(_ =>
        {
            arrived.TrySetResult();
            return Task.CompletedTask;
        });
        await using var connection = await HostileServerTests.OpenAsync(server, time: time);

        var modify = connection.SendAsync(
            new LdapModify("CN=x", LdapModification.Text(LdapModificationKind.Replace, "cn", "y")), TestContext.Current.CancellationToken);
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(4));

        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => modify);
        Assert.True(fault.Sent);
        Assert.NotNull(connection.Fault);
    }

    /// <summary>
    /// Advances the clock only after the request has arrived: while it is still being written, the limit ends the write and not the wait,
    /// and which of the two comes first is up to the machine.
    /// </summary>
    private static async Task TimesOutExactlyAtAsync(FakeTimeProvider time, TimeSpan limit, Task search)
    {
        time.Advance(limit - TimeSpan.FromMilliseconds(1));
        Assert.False(search.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(DirectoryFaultKind.TimedOut, (await Assert.ThrowsAsync<LdapFaultException>(() => search)).Fault.Kind);
    }
}
