using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Ldap;
using Sspr.Problems;
using Sspr.Testing.Ldap;

namespace Sspr.Directories.Tests.Ldap;

/// <summary>Servers that break the protocol cost a fault: no hang, no crash, no memory without bounds.</summary>
public sealed class HostileServerTests
{
    internal static readonly LdapSearch AnySearch = LdapSearch.Read("DC=corp,DC=test", "cn");

    public static TheoryData<string, byte[]> Breaches => new()
    {
        { "HTTP instead of LDAP", "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray() },
        { "a length of 2 GB", [0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF] },
        { "a length of nine octets", [0x30, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
        { "an indefinite length", [0x30, 0x80, 0x02, 0x01, 0x01] },
        { "an answer to nobody", LdapReplies.Result(77, 5, 0) },
        { "a bind response to a search", LdapReplies.Result(1, 1, 0) },
        { "a modify response to a search", LdapReplies.Result(1, 7, 0) },
        { "a message without a request that is no notice", LdapReplies.Result(0, 5, 0) },
        { "an empty message", [0x30, 0x00] },
        { "a message number below zero", [0x30, 0x05, 0x02, 0x01, 0xFF, 0x65, 0x00] },
        { "a message number of nine octets", [0x30, 0x0D, 0x02, 0x09, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0x65, 0x00] },
        { "a universal tag for the operation", [0x30, 0x05, 0x02, 0x01, 0x01, 0x30, 0x00] },
        { "a result without a code", [0x30, 0x05, 0x02, 0x01, 0x01, 0x65, 0x00] },
        { "a result code of five octets", [0x30, 0x10, 0x02, 0x01, 0x01, 0x65, 0x0B, 0x0A, 0x05, 1, 1, 1, 1, 1, 0x04, 0x00, 0x04, 0x00] },
        { "an octet string in constructed form", [0x30, 0x0E, 0x02, 0x01, 0x01, 0x65, 0x09, 0x0A, 0x01, 0x00, 0x24, 0x02, 0x04, 0x00, 0x04, 0x00] },
        { "an entry that is cut off inside", [0x30, 0x09, 0x02, 0x01, 0x01, 0x64, 0x04, 0x04, 0x7F, 0x41, 0x41] },
        { "nesting ten thousand deep", Nested(10_000) },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public async Task A_reply_that_breaks_the_protocol_is_a_fault(string kind, byte[] reply)
    {
        await using var server = new FakeLdapServer(exchange => exchange.SendAsync(reply));
        await using var connection = await OpenAsync(server);

        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken));

        Assert.True(fault.Fault.Kind == DirectoryFaultKind.ProtocolError, $"{kind}: {fault.Fault}");
        Assert.Equal(DirectoryFaultKind.ProtocolError, connection.Fault?.Kind);
        Assert.Equal(ProblemCodes.DirectoryBrokeProtocol, ProblemOf.Fault(fault.Fault.Kind));
    }

    [Fact]
    public async Task A_server_that_hangs_up_without_an_answer_is_a_connection_that_was_lost()
    {
        await using var server = new FakeLdapServer(static exchange =>
        {
            exchange.Close();
            return Task.CompletedTask;
        });
        await using var connection = await OpenAsync(server);

        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken));

        Assert.Equal(DirectoryFaultKind.ConnectionLost, fault.Fault.Kind);
        Assert.Equal(ProblemCodes.ConnectionLost, ProblemOf.Fault(fault.Fault.Kind));
    }

    [Fact]
    public async Task A_message_that_ends_in_the_middle_is_a_fault()
    {
        await using var server = new FakeLdapServer(async exchange =>
        {
            await exchange.SendAsync([0x30, 0x20, 0x02, 0x01]);
            exchange.Close();
        });
        await using var connection = await OpenAsync(server);

        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken));

        Assert.Equal(DirectoryFaultKind.ProtocolError, fault.Fault.Kind);
    }

    [Fact]
    public async Task Entries_without_end_are_a_fault_before_memory_runs_out()
    {
        await using var server = new FakeLdapServer(async exchange =>
        {
            for (var entry = LdapReplies.Entry(exchange.MessageId, "CN=again", ("cn", new byte[1000])); ;)
            {
                await exchange.SendAsync(entry);
            }
        });
        await using var connection = await OpenAsync(server);

        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken));

        Assert.Equal(DirectoryFaultKind.ProtocolError, fault.Fault.Kind);
        Assert.Contains("more than", fault.Fault.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_values_stop_at_the_limit_of_one_answer()
    {
        await using var server = new FakeLdapServer(async exchange =>
        {
            for (var entry = LdapReplies.Entry(exchange.MessageId, "CN=big", ("photo", new byte[500_000])); ;)
            {
                await exchange.SendAsync(entry);
            }
        });
        await using var connection = await OpenAsync(server, new LdapTransport { MaximumBytesPerRequest = 5_000_000 });

        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken));

        Assert.Equal(DirectoryFaultKind.ProtocolError, fault.Fault.Kind);
    }

    [Fact]
    public async Task A_modify_is_not_abandoned_when_its_caller_cancels_after_it_was_sent()
    {
        using var cancelled = new CancellationTokenSource();
        await using var server = new FakeLdapServer(async exchange =>
        {
            await cancelled.CancelAsync();
            await exchange.AnswerAsync(0);
        });
        await using var connection = await OpenAsync(server);

        var answer = await connection.SendAsync(
            new LdapModify("CN=x", LdapModification.Text(LdapModificationKind.Replace, "cn", "y")), cancelled.Token);

        Assert.Equal(LdapResultCode.Success, answer.Code);
    }

    [Fact]
    public async Task A_cancelled_search_is_abandoned_at_the_server()
    {
        var abandoned = new TaskCompletionSource<int>();
        using var cancelled = new CancellationTokenSource();
        await using var server = new FakeLdapServer(async exchange =>
        {
            if (exchange.Tag == 16)
            {
                abandoned.TrySetResult(exchange.MessageId);
            }
            else
            {
                await cancelled.CancelAsync();
            }
        });
        await using var connection = await OpenAsync(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.SearchAsync(AnySearch, cancelled.Token));

        Assert.True(await abandoned.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken) > 1);
        Assert.Null(connection.Fault);
    }

    [Fact]
    public async Task A_notice_of_disconnection_ends_what_is_under_way_with_its_words()
    {
        await using var server = new FakeLdapServer(exchange =>
            exchange.SendAsync(LdapReplies.Result(0, LdapReplies.ExtendedResponse, 52, "shutting down", LdapOids.NoticeOfDisconnection)));
        await using var connection = await OpenAsync(server);

        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken));

        Assert.Equal(DirectoryFaultKind.ServerUnavailable, fault.Fault.Kind);
        Assert.Equal(ProblemCodes.DirectoryUnavailable, ProblemOf.Fault(fault.Fault.Kind));
        Assert.Contains("shutting down", fault.Fault.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_notices_are_ignored_but_not_without_end()
    {
        var notice = LdapReplies.Result(0, LdapReplies.ExtendedResponse, 0, oid: "1.2.3");
        await using var server = new FakeLdapServer(async exchange =>
        {
            await exchange.SendAsync(notice);
            await exchange.AnswerAsync(0);
        });
        await using var connection = await OpenAsync(server);

        for (var i = 0; i < 16; i++)
        {
            await connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken);
        }

        await Assert.ThrowsAsync<LdapFaultException>(async () =>
        {
            await connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken);
            await connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken);
        });
        Assert.Equal(DirectoryFaultKind.ProtocolError, connection.Fault?.Kind);
    }

    [Fact]
    public async Task A_referral_is_never_followed()
    {
        await using var elsewhere = new FakeLdapServer(static exchange => exchange.AnswerAsync(0));
        await using var server = new FakeLdapServer(async exchange =>
        {
            await exchange.SendAsync(LdapReplies.Reference(exchange.MessageId, $"ldaps://{elsewhere.Address}/DC=evil"));
            await exchange.AnswerAsync(10, $"ldaps://{elsewhere.Address}/DC=evil");
        });
        await using var connection = await OpenAsync(server);

        var answer = await connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken);

        Assert.Equal(LdapResultCode.Referral, answer.Result.Code);
        Assert.Empty(answer.Entries);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task Long_form_lengths_and_unsorted_values_are_taken_as_Windows_sends_them()
    {
        byte[] entry =
        [
            0x30, 0x84, 0, 0, 0, 0x27, 0x02, 0x01, 0x01, 0x64, 0x84, 0, 0, 0, 0x1E, 0x04, 0x04, .. "CN=x"u8,
            0x30, 0x84, 0, 0, 0, 0x12, 0x30, 0x84, 0, 0, 0, 0x0C, 0x04, 0x02, .. "cn"u8, 0x31, 0x06, 0x04, 0x01, .. "z"u8, 0x04, 0x01, .. "a"u8,
        ];
        await using var server = new FakeLdapServer(async exchange =>
        {
            await exchange.SendAsync(entry);
            await exchange.SendAsync(0x30, 0x84, 0, 0, 0, 0x10, 0x02, 0x01, 0x01, 0x65, 0x84, 0, 0, 0, 0x07, 0x0A, 0x01, 0, 0x04, 0, 0x04, 0);
        });
        await using var connection = await OpenAsync(server);

        var answer = await connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken);

        Assert.Equal(["z", "a"], Assert.Single(answer.Entries).Texts("CN"));
    }

    [Fact]
    public async Task Answers_find_their_requests_in_any_order()
    {
        var waiting = new List<LdapExchange>();
        await using var server = new FakeLdapServer(async exchange =>
        {
            waiting.Add(exchange);
            if (waiting.Count == 50)
            {
                foreach (var one in waiting.AsEnumerable().Reverse())
                {
                    await one.SendAsync(LdapReplies.Entry(one.MessageId, $"CN={one.MessageId}"));
                    await one.AnswerAsync(0);
                }
            }
        });
        await using var connection = await OpenAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken)));

        Assert.Equal(
            Enumerable.Range(1, 50).Select(static i => $"CN={i}"),
            answers.Select(static a => Assert.Single(a.Entries).DistinguishedName).OrderBy(static n => int.Parse(n.AsSpan(3), provider: null)));
    }

    [Fact]
    public async Task Bytes_sent_before_the_TLS_handshake_are_refused()
    {
        var injected = LdapReplies.Result(2, 1, 0);
        await using var server = new FakeLdapServer(static exchange => exchange.AnswerAsync(0), startTls: true, beforeTls: injected);

        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => OpenAsync(server, new LdapTransport { StartTls = true }));

        Assert.Equal(DirectoryFaultKind.ProtocolError, fault.Fault.Kind);
    }

    [Fact]
    public async Task StartTls_leads_to_an_encrypted_connection()
    {
        await using var server = new FakeLdapServer(static exchange => exchange.AnswerAsync(0), startTls: true);
        await using var connection = await OpenAsync(server, new LdapTransport { StartTls = true });

        var answer = await connection.SearchAsync(AnySearch, TestContext.Current.CancellationToken);

        Assert.Equal(LdapResultCode.Success, answer.Result.Code);
        Assert.NotNull(connection.CertificateNotAfter);
    }

    [Fact]
    public void An_empty_password_is_never_sent() =>
        Assert.Throws<ArgumentException>(static () => new LdapBind("CN=svc", ReadOnlyMemory<byte>.Empty));

    internal static Task<LdapConnection> OpenAsync(FakeLdapServer server, LdapTransport? transport = null, TimeProvider? time = null)
    {
        Assert.True(LdapEndpoint.TryParse(server.Address, out var endpoint));
        var limits = (transport ?? new LdapTransport()) with { CaFile = server.CaFile };
        if (time is FakeTimeProvider fake)
        {
            // the certificate is judged by the clock it is given, so a faked one starts today
            fake.SetUtcNow(TimeProvider.System.GetUtcNow());
        }
        else
        {
            // by the machine's clock no limit is under test, and a busy machine must not reach one
            limits = limits with { ConnectTimeout = TimeSpan.FromSeconds(60), RequestTimeout = TimeSpan.FromSeconds(60) };
        }

        var dialer = new LdapDialer(limits, time ?? TimeProvider.System, NullLogger.Instance);
        return dialer.OpenAsync(endpoint, TestContext.Current.CancellationToken);
    }

    private static byte[] Nested(int depth)
    {
        var inner = new List<byte>();
        for (var i = 0; i < depth; i++)
        {
            inner.InsertRange(0, [0x30, 0x83, .. Length(inner.Count)]);
        }

        byte[] operation = [0x64, 0x83, .. Length(inner.Count), .. inner];
        return [0x30, 0x83, .. Length(operation.Length + 3), 0x02, 0x01, 0x01, .. operation];

        static byte[] Length(int count) => [(byte)(count >> 16), (byte)((count >> 8) & 0xFF), (byte)(count & 0xFF)];
    }
}
