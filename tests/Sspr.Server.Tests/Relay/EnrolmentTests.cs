using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sspr.Agent;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Server.Relay;
using Sspr.Testing;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

public sealed class EnrolmentTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly InMemoryAgentStore _store = new();
    private readonly ServerIdentity _server = WritebackPair.NewServer();
    private readonly AgentEnrolment _enrolment;

    public EnrolmentTests() => _enrolment = new AgentEnrolment(_store, _server, _time, NullLogger<AgentEnrolment>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_right_code_enrols_one_agent_and_is_used_then()
    {
        var code = await CodeAsync();
        var (request, secret) = Request(code);
        var reply = await _enrolment.EnrolAsync(request, Token);

        Assert.True(EnrolReply.TryOpen(reply!, secret, request, out var pinned));
        var agent = Assert.Single(await _store.ListAsync(Token));
        Assert.Equal((agent.Id, "agent-1"), (pinned.Agent, pinned.Name));
        Assert.Equal(_server.Signer.PublicKey, pinned.ServerKey);
        Assert.Equal([new DirectoryName("corp")], agent.Directories);

        Assert.Null(await _enrolment.EnrolAsync(request, Token));
        Assert.Null(await _enrolment.EnrolAsync(Request(code).Sent, Token));
        Assert.Single(await _store.ListAsync(Token));
    }

    [Theory]
    [InlineData(899, true)]
    [InlineData(900, false)]
    public async Task A_code_is_good_for_15_minutes(int seconds, bool enrolled)
    {
        var code = await CodeAsync();
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(enrolled, await _enrolment.EnrolAsync(Request(code).Sent, Token) is not null);
    }

    [Fact]
    public async Task The_third_wrong_try_burns_the_code()
    {
        var code = await CodeAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await _enrolment.EnrolAsync(Wrong(code), Token));
        }

        Assert.Null(await _enrolment.EnrolAsync(Request(code).Sent, Token));
        Assert.Empty(await _store.ListAsync(Token));
    }

    [Fact]
    public async Task Two_wrong_tries_leave_one()
    {
        var code = await CodeAsync();
        Assert.Null(await _enrolment.EnrolAsync(Wrong(code), Token));
        Assert.Null(await _enrolment.EnrolAsync(Wrong(code), Token));
        Assert.NotNull(await _enrolment.EnrolAsync(Request(code).Sent, Token));
    }

    [Fact]
    public async Task Of_64_racing_enrolments_with_one_code_one_wins()
    {
        for (var round = 0; round < 15; round++)
        {
            var code = await CodeAsync();
            var requests = Enumerable.Range(0, 64).Select(_ => Request(code).Sent).ToList();
            var replies = await Task.WhenAll(requests.Select(r => Task.Run(() => _enrolment.EnrolAsync(r, Token), Token)));
            Assert.Single(replies, r => r is not null);
            Assert.Equal(round + 1, (await _store.ListAsync(Token)).Count);
        }
    }

    [Fact]
    public async Task What_the_store_keeps_does_not_enrol()
    {
        var code = await CodeAsync();
        Assert.True(EnrolmentSecret.TryParse(code, out var id, out _));
        var kept = (await _store.CountAttemptAsync(id, _time.GetUtcNow(), Token))!;

        using var otherServer = MessageSigner.Create();
        Assert.Null(EnrolmentSecret.Unwrap(kept.SealedKey.Span, otherServer.DeriveKey("sspr/v1/enrol/store"u8), id));
        Assert.Equal(-1, kept.SealedKey.Span.IndexOf(Convert.FromHexString(code.Replace("-", "", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_reply_without_the_code_pins_nothing()
    {
        var code = await CodeAsync();
        var (request, secret) = Request(code);
        var (_, _, other) = EnrolmentSecret.Create();
        using var evil = MessageSigner.Create();
        var reply = (await _enrolment.EnrolAsync(request, Token))!;
        Assert.True(EnrolReply.TryOpen(reply, secret, request, out var real));

        Assert.False(EnrolReply.TryOpen((real with { ServerKey = evil.PublicKey }).Seal(other), secret, request, out _));
        Assert.False(EnrolReply.TryOpen(reply, secret, Request(code).Sent, out _));
        for (var bit = 0; bit < reply.Length * 8; bit++)
        {
            var flipped = reply.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(EnrolReply.TryOpen(flipped, secret, request, out _));
        }
    }

    [Fact]
    public async Task A_request_whose_key_is_another_s_is_refused()
    {
        var code = await CodeAsync();
        Assert.True(EnrolmentSecret.TryParse(code, out var id, out var secret));
        using var own = MessageSigner.Create();
        using var victim = MessageSigner.Create();

        Assert.Null(await _enrolment.EnrolAsync(new EnrolRequest(id, victim.PublicKey, new byte[16], "1").Seal(secret!, own), Token));
        Assert.Null(await _enrolment.EnrolAsync([], Token));
        Assert.Null(await _enrolment.EnrolAsync(new byte[4096], Token));
        Assert.NotNull(await _enrolment.EnrolAsync(Request(code).Sent, Token));
    }

    [Fact]
    public async Task An_enrolment_of_a_megabyte_is_refused()
    {
        await using var server = await RelayServer.StartAsync();
        using var handler = ServerTransport.Handler(server.Address);
        handler.Expect100ContinueTimeout = Timeout.InfiniteTimeSpan;
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Address.Address}{ServerTransport.EnrolPath}");
        request.Content = new ByteArrayContent(new byte[1024 * 1024]);

        // announced, and sent when the server has agreed: who sends at once may be hung up on before the answer
        request.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task An_enrolled_folder_is_closed_to_others_and_taken_once()
    {
        await using var server = await RelayServer.StartAsync();
        var folder = await server.EnrolAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.All(Directory.GetFiles(folder), f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));

        var again = await server.Enrolment.CreateCodeAsync("agent-2", [new("corp")], Token);
        var e = await Assert.ThrowsAsync<SettingsException>(() => EnrolCommand.RunAsync(server.Address, again, folder, Token));
        Assert.Contains("already belongs to an agent", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent.key")]
    [InlineData("identity.json")]
    [InlineData("")]
    public async Task An_agent_whose_key_others_may_read_does_not_start(string file)
    {
        await using var server = await RelayServer.StartAsync();
        var folder = await server.EnrolAsync();
        var path = Path.Combine(folder, file);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead);

        var e = Assert.Throws<SettingsException>(() => AgentIdentity.Load(folder));
        Assert.Contains("chmod", e.Message, StringComparison.Ordinal);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void The_server_s_key_is_made_once_and_refused_when_others_may_read_it()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("sspr-key-").FullName, "server");
        var first = ServerSigningKey.LoadOrCreate(folder);
        var second = ServerSigningKey.LoadOrCreate(folder);
        Assert.Equal(first.Signer.PublicKey, second.Signer.PublicKey);
        Assert.Equal(first.Tenant, second.Tenant);
        Assert.Equal(first.Server, second.Server);

        var key = Path.Combine(folder, ServerSigningKey.KeyFile);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Throws<UnauthorizedAccessException>(() => ServerSigningKey.LoadOrCreate(folder));
        File.Delete(key);
        Assert.Throws<InvalidDataException>(() => ServerSigningKey.LoadOrCreate(folder));
        first.Signer.Dispose();
        second.Signer.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => _server.Signer.Dispose();

    private static (byte[] Sent, EnrolmentSecret Secret) Request(string code)
    {
        Assert.True(EnrolmentSecret.TryParse(code, out var id, out var secret));
        using var key = MessageSigner.Create();
        return (new EnrolRequest(id, key.PublicKey, System.Security.Cryptography.RandomNumberGenerator.GetBytes(16), "1").Seal(secret!, key), secret!);
    }

    private static byte[] Wrong(string code)
    {
        Assert.True(EnrolmentSecret.TryParse(code, out var id, out _));
        var (_, _, other) = EnrolmentSecret.Create();
        using var key = MessageSigner.Create();
        return new EnrolRequest(id, key.PublicKey, new byte[16], "1").Seal(other, key);
    }

    private Task<string> CodeAsync() => _enrolment.CreateCodeAsync("agent-1", [new DirectoryName("corp")], Token);
}
