using System.IO.Compression;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Testing.Writeback;

namespace Sspr.Tests.Synchronisation;

public sealed class PageTests
{
    [Fact]
    public void Every_kind_of_change_comes_back_as_it_was()
    {
        var id = new Guid(1, 2, 3, new byte[8]);
        var entry = ScriptedChanges.Account(7, "алиса 太郎") with
        {
            ConsistencyGuid = id,
            OtherMails = ["a@b", "c@d"],
            MobilePhones = ["+81 90"],
            OfficePhones = ["1"],
            Country = "JP",
            Manager = "CN=x",
            LockoutTime = 1,
            PasswordLastSet = long.MaxValue,
            AccountExpires = 0,
            AdminCount = 1,
            PrimaryGroup = 513,
            GroupType = -2147483646,
            IsCritical = true,
            IsSwitchedOff = true,
            ChangedAt = new DateTimeOffset(2026, 11, 26, 1, 2, 3, TimeSpan.Zero),
            Control = -1,
            Others = new Dictionary<string, string>(StringComparer.Ordinal) { ["department"] = "a=b" },
        };
        DirectoryChange[] changes =
        [
            new DirectoryChange.Put(entry), new DirectoryChange.Members(id, 3, ["x", "y"]), new DirectoryChange.Removed(id),
            new DirectoryChange.Present(id), new DirectoryChange.TooLarge(id, ObjectKind.Group, "CN=g", "proxyAddresses", 301, 9),
        ];

        var (page, taken) = PageCodec.Pack([.. changes.Select(PageCodec.Encode)]);
        var back = PageCodec.Unpack(page);

        Assert.Equal(changes.Length, taken);
        Assert.Equal(SyncWorld.Written(entry), SyncWorld.Written(((DirectoryChange.Put)back[0]).Object));
        Assert.Equal(["x", "y"], ((DirectoryChange.Members)back[1]).Names);
        Assert.Equal(changes[2..], back.Skip(2));
    }

    [Fact]
    public void A_page_is_never_longer_than_a_message_may_be()
    {
        var encoded = Enumerable.Range(0, 1000).Select(static number => PageCodec.Encode(new DirectoryChange.Put(ScriptedChanges.Account(number, $"user{number}")))).ToList();
        var taken = 0;
        while (taken < encoded.Count)
        {
            var (page, some) = PageCodec.Pack(encoded.GetRange(taken, encoded.Count - taken));
            Assert.InRange(page.Length, 1, PageCodec.MostPacked);
            Assert.InRange(some, 1, PageCodec.MostChanges);
            taken += some;
        }
    }

    [Fact]
    public void A_page_that_unpacks_to_much_is_refused()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(new byte[4 * 1024 * 1024]);
        }

        Assert.InRange(packed.Length, 1, PageCodec.MostPacked);
        Assert.Throws<WireFormatException>(() => PageCodec.Unpack(packed.ToArray()));
    }

    [Fact]
    public void Bytes_that_are_no_page_are_refused()
    {
        var (page, _) = PageCodec.Pack([PageCodec.Encode(new DirectoryChange.Removed(Guid.Empty))]);
        for (var bit = 0; bit < page.Length * 8; bit++)
        {
            var other = page.ToArray();
            other[bit / 8] ^= (byte)(1 << (bit % 8));

            // nothing but this leaves the reader, and what is read is a change
            var fault = Record.Exception(() => PageCodec.Unpack(other));
            Assert.True(fault is null or WireFormatException, fault?.ToString());
        }
    }

    [Fact]
    public async Task A_page_that_is_asked_for_again_is_the_same_until_it_is_stored()
    {
        var directory = new ScriptedChanges();
        for (var number = 0; number < 2000; number++)
        {
            directory.Put(ScriptedChanges.Account(number, $"user{number}"));
        }

        var cursor = new Guid(9, 9, 9, new byte[8]);
        var one = await AskAsync(directory, cursor, 1, 0);
        var two = await AskAsync(directory, cursor, 2, 0);

        Assert.Equal(Ids(one), Ids(await AskAsync(directory, cursor, 1, 0)));
        Assert.Equal(Ids(two), Ids(await AskAsync(directory, cursor, 2, 1)));
        Assert.IsType<ChangePage.CursorLost>(await AskAsync(directory, cursor, 1, 1));
        Assert.IsType<ChangePage.CursorLost>(await AskAsync(directory, cursor, 9, 1));
        Assert.IsType<ChangePage.CursorLost>(await AskAsync(directory, Guid.Empty, 2, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_read_that_failed_says_so_once_and_the_next_one_begins_anew(int failsAfter)
    {
        var directory = new ScriptedChanges { Fault = new(DirectoryFaultKind.ConnectionLost, "dc1:636", "rebooted"), FailsAfter = failsAfter };
        for (var number = 0; number < 1000; number++)
        {
            directory.Put(ScriptedChanges.Account(number, $"user{number}"));
        }

        var (cursor, page) = (new Guid(9, 9, 9, new byte[8]), 1L);
        while (await AskAsync(directory, cursor, page, page - 1) is ChangePage.Given { Last: null })
        {
            page++;
        }

        directory.Fault = null;
        var next = await AskAsync(directory, cursor, page, page - 1);

        Assert.Equal(failsAfter == 0, page == 1);
        Assert.True(page == 1 ? next is ChangePage.Given : next is ChangePage.CursorLost, $"page {page}: {next}");
        Assert.IsType<ChangePage.Given>(await AskAsync(directory, new Guid(8, 8, 8, new byte[8]), 1, 0));
    }

    [Fact]
    public async Task A_page_of_another_agent_or_request_is_not_taken()
    {
        using var signer = MessageSigner.Create();
        using var stranger = MessageSigner.Create();
        var server = WritebackPair.NewServer();
        var (agent, other) = (AgentId.New(), AgentId.New());
        var link = new AnsweringLink(agent, new MessageVerifier(signer.PublicKey));
        var changes = new RelayedChanges(new("corp"), link, server, TimeProvider.System);
        var request = new ChangeRequest { Kind = ReadKind.Full, Cursor = Guid.Empty, Page = 1, Stored = 0 };
        var page = new PackedPage.Given(PageCodec.Pack([PageCodec.Encode(new DirectoryChange.Removed(Guid.Empty))]).Page, null);

        link.Answer = operation => signer.Sign(new ChangesPage(agent, operation, page));
        Assert.IsType<ChangePage.Given>(await changes.ReadPageAsync(request, CancellationToken.None));
        foreach (var answer in new Func<OperationId, byte[]>[]
        {
            operation => stranger.Sign(new ChangesPage(agent, operation, page)),
            operation => signer.Sign(new ChangesPage(other, operation, page)),
            _ => signer.Sign(new ChangesPage(agent, OperationId.New(), page)),
            _ => [],
        })
        {
            link.Answer = answer;
            Assert.IsType<ChangePage.Unreachable>(await changes.ReadPageAsync(request, CancellationToken.None));
        }
    }

    private static IEnumerable<Guid> Ids(ChangePage page) => ((ChangePage.Given)page).Changes.Cast<DirectoryChange.Put>().Select(static put => put.Object.Id);

    private static Task<ChangePage> AskAsync(ScriptedChanges directory, Guid cursor, long page, long stored) => directory.Pages.ReadPageAsync(
        new ChangeRequest { Kind = ReadKind.Full, Cursor = cursor, Page = page, Stored = stored }, TestContext.Current.CancellationToken);

    /// <summary>An agent that answers what a test says.</summary>
    private sealed class AnsweringLink(AgentId agent, MessageVerifier verifier) : IWritebackChannel, IAgentLink
    {
        public Func<OperationId, byte[]> Answer { get; set; } = static _ => [];

        public AgentId Agent => agent;

        public string Name => "agent-1";

        public byte[] Boot { get; } = new byte[16];

        public MessageVerifier Verifier => verifier;

        public IReadOnlyList<IAgentLink> LinksTo(DirectoryName directory) => [this];

        public bool IsReadyFor(DirectoryName directory) => true;

        public IAgentLink? LinkTo(AgentId agentId) => this;

        public Task<byte[]?> AskAsync(byte[] message, CancellationToken cancellationToken)
        {
            Assert.True(WireReader.TryDecode(message.AsMemory(..^MessageVerifier.SignatureSize), ReadOperation, out var operation));
            return Task.FromResult<byte[]?>(Answer(operation));
        }

        public void Tell(byte[] message)
        {
            // nothing of this test is told
        }

        private static OperationId ReadOperation(WireReader map)
        {
            map.Int(WireKey.Type);
            return ReadChanges.Read(map).Header.Operation;
        }
    }
}
