using Microsoft.Extensions.Logging;
using Sspr.Agent;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Tests.Relay;

/// <summary>Which key of the server an agent takes, against somebody who has one of them or none.</summary>
public sealed class PinnedServerKeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-pins-").FullName;
    private readonly MessageSigner _present = MessageSigner.Create();
    private readonly MessageSigner _next = MessageSigner.Create();
    private readonly MessageSigner _thief = MessageSigner.Create();
    private readonly AgentContext _agent;
    private readonly CollectedLogs _logs = new();
    private readonly PinnedServerKeys _pins;

    public PinnedServerKeysTests()
    {
        using var own = MessageSigner.Create();
        AgentIdentity.Save(_folder, own, new EnrolReply
        {
            Agent = AgentId.New(),
            Name = "agent-1",
            Tenant = [.. Enumerable.Repeat((byte)1, 16)],
            Server = [.. Enumerable.Repeat((byte)2, 16)],
            ServerKey = _present.PublicKey,
            Directories = [new DirectoryName("corp")],
            RequestHash = new byte[32],
        });
        (_agent, _) = AgentIdentity.Load(_folder);
        _pins = new(_agent, _folder, TimeProvider.System, LoggerFactory.Create(logging => logging.AddProvider(_logs)).CreateLogger<PinnedServerKeys>());
    }

    [Fact]
    public void What_was_announced_is_on_the_disk_before_the_server_hears_of_it()
    {
        var held = _pins.Take(Announce(_present, _next))!;

        using var own = new MessageVerifier(_agent.Signer.PublicKey);
        Assert.True(own.TryOpen<ServerKeyHeld>(held, out var said));
        Assert.Equal(_next.KeyId, said.KeyId);
        var (another, _) = AgentIdentity.Load(_folder);
        Assert.True(Obeys(another, _next) && Obeys(another, _present) && Obeys(_agent, _next) && Obeys(_agent, _present));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, AgentIdentity.IdentityFile)));
        Assert.Equal(held[..^64], _pins.Take(Announce(_present, _next))![..^64]);
    }

    [Fact]
    public void A_key_that_a_stranger_announces_is_refused()
    {
        var right = new NextServerKey
        {
            Tenant = _agent.Tenant,
            Server = _agent.Server,
            NewKey = _next.PublicKey,
            MadeAt = TimeProvider.System.GetUtcNow(),
            Until = TimeProvider.System.GetUtcNow().AddDays(1),
        };
        byte[][] wrong =
        [
            Announce(_thief, _thief),
            Announce(_thief, _next),
            Announce(_next, _next),
            _present.Sign(right with { Tenant = new byte[16] }),
            _present.Sign(right with { Server = new byte[16] }),
            _present.Sign(right with { NewKey = new byte[91] }),
        ];
        foreach (var announcement in wrong)
        {
            Assert.Null(_pins.Take(announcement));
        }

        AssertPinned(_present, next: null);
        Assert.Null(_pins.Missed());
        Assert.NotNull(_pins.Take(_present.Sign(right)));
    }

    [Fact]
    public void A_second_announcement_is_refused_while_the_first_is_under_way()
    {
        _pins.Take(Announce(_present, _next));

        Assert.Null(_pins.Take(Announce(_present, _thief)));
        Assert.Null(_pins.Take(Announce(_next, _thief)));
        AssertPinned(_present, _next);
        Assert.False(Obeys(_agent, _thief));
    }

    [Fact]
    public void A_key_is_retired_only_by_the_one_that_follows_it()
    {
        _pins.Retire(Retire(_present, _present));
        _pins.Take(Announce(_present, _next));
        byte[][] wrong =
        [
            Retire(_present, _present), Retire(_present, _next), Retire(_thief, _present), Retire(_next, _next),
            Retire(_next, _present, header => header with { Agent = AgentId.New() }),
            Retire(_next, _present, static header => header with { Tenant = new byte[16] }),
            Retire(_next, _present, static header => header with { Boot = new byte[16] }),
        ];
        foreach (var message in wrong)
        {
            _pins.Retire(message);
            AssertPinned(_present, _next);
            Assert.True(Obeys(_agent, _present));
        }

        _pins.Retire(Retire(_next, _present));
        AssertPinned(_next, next: null);
        Assert.False(Obeys(_agent, _present));
        Assert.True(Obeys(_agent, _next));
    }

    [Fact]
    public void An_announcement_of_an_earlier_change_is_refused()
    {
        var first = Announce(_present, _next);
        using var third = MessageSigner.Create();
        _pins.Take(first);
        _pins.Retire(Retire(_next, _present));
        _pins.Take(Announce(_next, third));
        _pins.Retire(Retire(third, _next));
        AssertPinned(third, next: null);

        // the record of the first change, and what the holders of both former keys can sign today
        foreach (var message in new[] { first, Announce(_present, _next), Announce(_next, _present), Announce(_next, _thief) })
        {
            Assert.Null(_pins.Take(message));
        }

        Assert.Contains("SSPR_3066", _logs.All(), StringComparison.Ordinal);
        AssertPinned(third, next: null);
        var (another, _) = AgentIdentity.Load(_folder);
        Assert.False(Obeys(another, _present) || Obeys(another, _next));
    }

    [Fact]
    public async Task After_the_overlap_a_person_has_to_compare_words()
    {
        Assert.Null(_pins.Take(ServerKeyRotationTests.Announce(_agent, _present, _next.PublicKey, TimeSpan.FromSeconds(-1))));
        AssertPinned(_present, next: null);
        Assert.Equal(_next.PublicKey, _pins.Missed()!.NewKey);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, MissedServerKey.File)));

        var right = KeyWords.OfServer(_next.PublicKey, _agent.Tenant, _agent.Server);
        foreach (var words in new[] { "", KeyWords.OfServer(_thief.PublicKey, _agent.Tenant, _agent.Server) })
        {
            Assert.Equal(1, await Command("").RunAsync(words));
        }

        Assert.Equal(1, await Command("n\n").RunAsync(words: null));
        Assert.Equal(1, await Command("").RunAsync(words: null));
        AssertPinned(_present, next: null);

        _pins.Refresh();
        Assert.Equal(0, await Command("").RunAsync(right.ToUpperInvariant()));
        AssertPinned(_next, next: null);
        Assert.Null(_pins.Missed());
        Assert.False(File.Exists(Path.Combine(_folder, MissedServerKey.File)));
        _pins.Refresh();
        Assert.True(Obeys(_agent, _next));
        Assert.False(Obeys(_agent, _present));
    }

    [Fact]
    public async Task A_person_says_yes_to_the_words_on_both_screens()
    {
        _pins.Take(ServerKeyRotationTests.Announce(_agent, _present, _next.PublicKey, TimeSpan.FromSeconds(-1)));
        using var screen = new StringWriter();

        Assert.Equal(0, await new ServerKeyCommand(_folder, new StringReader("y\n"), screen).RunAsync(words: null));
        Assert.Contains(KeyWords.OfServer(_next.PublicKey, _agent.Tenant, _agent.Server), screen.ToString(), StringComparison.Ordinal);
        AssertPinned(_next, next: null);
    }

    [Fact]
    public void A_record_that_another_key_signed_is_nothing_that_was_missed()
    {
        MissedServerKey.Keep(_folder, Announce(_thief, _thief));
        Assert.Null(_pins.Missed());
    }

    public void Dispose()
    {
        foreach (var key in new[] { _present, _next, _thief, _agent.Signer })
        {
            key.Dispose();
        }

        _agent.Verifier.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private ServerKeyCommand Command(string typed) => new(_folder, new StringReader(typed), TextWriter.Null);

    private byte[] Announce(MessageSigner by, MessageSigner key) => ServerKeyRotationTests.Announce(_agent, by, key.PublicKey);

    private byte[] Retire(MessageSigner by, MessageSigner key, Func<CommandHeader, CommandHeader>? change = null)
    {
        var header = new CommandHeader { Tenant = _agent.Tenant, Agent = _agent.Agent, Operation = OperationId.New(), Boot = _agent.Boot };
        return by.Sign(new RetireServerKey(change?.Invoke(header) ?? header, key.KeyId));
    }

    private static bool Obeys(AgentContext agent, MessageSigner key) =>
        agent.Verifier.TryOpen<Challenge>(key.Sign(new Challenge(agent.Tenant, new byte[32], agent.Server, [1])), out _);

    private void AssertPinned(MessageSigner key, MessageSigner? next)
    {
        var pinned = AgentIdentity.Read(_folder);
        Assert.Equal(Convert.ToBase64String(key.PublicKey), pinned.ServerKey);
        Assert.Equal(next is null ? null : Convert.ToBase64String(next.PublicKey), pinned.NextServerKey);
    }
}
