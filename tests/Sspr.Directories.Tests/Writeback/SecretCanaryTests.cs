using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

public sealed class SecretCanaryTests
{
    private const string Canary = "Kanarie-vogel-93!x";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_password_is_in_the_journal_the_logs_or_on_the_wire()
    {
        var logs = new Lines();
        await using var pair = new WritebackPair(logger: logs);
        Assert.IsType<SetPasswordResult.Written>(await pair.ResetAsync(Canary, Token));
        Assert.IsType<PasswordCheckResult.Right>(await CheckAsync(pair, Canary));
        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync(pair, Canary, "Correct-Horse-7"));
        Assert.IsType<SetPasswordResult.WrongCurrent>(await ChangeAsync(pair, Canary, "Correct-Horse-8"));
        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync(pair, "Correct-Horse-7", Canary));
        pair.Directory.AfterWrite = _ => throw new InvalidOperationException("bug");
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await pair.ResetAsync(Canary, Token));
        await pair.Agent.Resolver.WhenIdleAsync();
        await pair.Agent.RestartAsync();
        await pair.Agent.DisposeJournalAsync();

        var haystacks = System.IO.Directory.GetFiles(pair.Agent.Folder).Select(File.ReadAllBytes)
            .Concat(pair.Channel.Sent)
            .Concat(pair.Channel.Answers)
            .Append(Encoding.UTF8.GetBytes(string.Join('\n', logs.All)))
            .ToList();

        Assert.Equal(Canary, pair.Directory.PasswordOf(pair.Alice));
        Assert.NotEmpty(logs.All);
        foreach (var needle in Needles())
        {
            Assert.All(haystacks, haystack => Assert.Equal(-1, haystack.AsSpan().IndexOf(needle)));
        }
    }

    [Fact]
    public async Task Sealed_passwords_of_all_lengths_look_alike()
    {
        await using var pair = new WritebackPair();
        var lengths = new HashSet<int>();
        foreach (var password in (string[])["1234567", new string('x', 256), new string('語', 256)])
        {
            Assert.IsType<SetPasswordResult.Written>(await pair.ResetAsync(password, Token));
            Assert.Equal(password, pair.Directory.PasswordOf(pair.Alice));
            lengths.Add(pair.Channel.Sent.Where(m => m[2] == 11).Select(m => m.Length).Last());
        }

        // The stamp in the expected snapshot is absent in the first only.
        Assert.True(lengths.Count <= 2);
    }

    private static async Task<PasswordCheckResult> CheckAsync(WritebackPair pair, string password)
    {
        using var secret = NewPassword.FromCharacters(password);
        return await pair.Connector.CheckPasswordAsync(pair.Alice, sid: null, secret, Token);
    }

    private static async Task<SetPasswordResult> ChangeAsync(WritebackPair pair, string current, string next)
    {
        var prepared = await pair.Connector.PrepareAsync(pair.Request(WriteAction.Change), Token);
        using var old = NewPassword.FromCharacters(current);
        using var secret = NewPassword.FromCharacters(next);
        return await pair.Connector.ChangeAsync(Assert.IsType<PrepareResult.Ready>(prepared).Write, old, secret, Token);
    }

    private static IEnumerable<byte[]> Needles()
    {
        byte[][] encodings = [Encoding.UTF8.GetBytes(Canary), Encoding.Unicode.GetBytes(Canary), Encoding.BigEndianUnicode.GetBytes(Canary)];
        foreach (var bytes in encodings)
        {
            yield return bytes;
            yield return Encoding.ASCII.GetBytes(Convert.ToHexString(bytes));
            yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));

            // base64 at each of its three alignments, without the ends that depend on the neighbours
            for (var shift = 0; shift < 3; shift++)
            {
                yield return Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[shift], .. bytes])[4..^4]);
            }
        }
    }

    private sealed class Lines : ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(formatter(state, exception) + exception);
    }
}
