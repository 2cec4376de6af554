using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;
using Sspr.Testing.Ldap;

namespace Sspr.Directories.Tests.Ldap;

public sealed class LdapSecretsTests
{
    private const string Canary = "Canary-Secret-2026";
    private const string Person = "alice-canary";

    [Fact]
    public async Task The_wire_log_holds_no_secret_and_no_name()
    {
        var token = TestContext.Current.CancellationToken;
        var log = new Collected();
        await using var server = new FakeLdapServer(static async exchange =>
        {
            if (exchange.Tag == 3)
            {
                await exchange.SendAsync(LdapReplies.Entry(exchange.MessageId, $"CN={Person}", ("userPassword", Encoding.UTF8.GetBytes(Canary))));
            }

            await exchange.AnswerAsync(exchange.Tag == 6 ? 53 : 0, exchange.Tag == 6 ? "0000052D: no" : string.Empty);
        });
        Assert.True(LdapEndpoint.TryParse(server.Address, out var endpoint));
        var dialer = new LdapDialer(LabTimes.Transport(server.CaFile), TimeProvider.System, log);
        var (connection, _) = await dialer.OpenAndBindAsync(endpoint, $"CN={Person}", Encoding.UTF8.GetBytes(Canary), token);
        await using var open = connection;
        using var password = NewPassword.FromCharacters(Canary);

        await connection.SearchAsync(new LdapSearch($"OU={Person}", LdapScope.Subtree, LdapFilter.Equal("mail", Person), ["userPassword"]), token);
        await connection.SendAsync(
            new LdapModify(
                $"CN={Person}",
                new LdapModification(LdapModificationKind.Replace, "unicodePwd", UnicodePwd.Encode(password)),
                LdapModification.Text(LdapModificationKind.Replace, "userPassword", Canary)),
            token);
        await connection.SendAsync(LdapExtended.PasswordModify(Person, default, Encoding.UTF8.GetBytes(Canary), out var clear), token);
        clear();

        var all = string.Join('\n', log.Lines);
        Assert.Contains("modify: Replace unicodePwd, Replace userPassword", all, StringComparison.Ordinal);
        Assert.Contains("(mail=?)", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Person, all, StringComparison.OrdinalIgnoreCase);
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            Assert.DoesNotContain(Convert.ToHexString(encoding.GetBytes(Canary)), all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(encoding.GetBytes(Canary)), all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_sent_is_cleared_after_it_was_sent()
    {
        var (stream, time, transport) = (new Keeping(), new FakeTimeProvider(), new LdapTransport());
        await using var connection = LdapConnection.Start(stream, new LdapEndpoint("fake", 636), transport, time, new Collected());

        // nothing here waits but for the answer, so it is sent when this returns
        var bind = connection.SendAsync(new LdapBind("CN=svc", Encoding.UTF8.GetBytes(Canary)), TestContext.Current.CancellationToken);
        time.Advance(transport.RequestTimeout);
        await Assert.ThrowsAsync<LdapFaultException>(() => bind);

        Assert.True(stream.HeldSecretWhenWritten);
        Assert.All(stream.Written.Span.ToArray(), static octet => Assert.Equal(0, octet));
    }

    [Fact]
    public void A_password_is_written_in_quotes_as_UTF_16()
    {
        using var password = NewPassword.FromCharacters("Aé\"😀");

        Assert.Equal(Encoding.Unicode.GetBytes("\"Aé\"😀\""), UnicodePwd.Encode(password));
    }

    private sealed class Collected : ILogger
    {
        // whoever reads the answers writes here too
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }

    /// <summary>Keeps the very memory that was written, to look at it later.</summary>
    private sealed class Keeping : MemoryStream
    {
        public ReadOnlyMemory<byte> Written { get; private set; }

        public bool HeldSecretWhenWritten { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Written.IsEmpty)
            {
                Written = buffer;
                HeldSecretWhenWritten = buffer.Span.IndexOf(Encoding.UTF8.GetBytes(Canary)) >= 0;
            }

            return ValueTask.CompletedTask;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
