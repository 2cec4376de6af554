using System.Formats.Cbor;
using CsCheck;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>The encoding: one way to say a thing, and nothing else is understood.</summary>
public sealed class WireTests
{
    private static readonly DirectoryName Corp = new("corp");
    private static readonly AgentId Agent = AgentId.New();
    private static readonly OperationId Operation = OperationId.New();
    private static readonly DirectoryFault Fault = new(DirectoryFaultKind.CertificateExpired, "dc1:636", "yesterday");

    private static readonly CommandHeader Header = new()
    {
        Tenant = new byte[16],
        Agent = Agent,
        Operation = Operation,
        Boot = new byte[16],
    };

    private static readonly DirectoryHealth Health = new()
    {
        TakenAt = DateTimeOffset.UnixEpoch,
        Fault = Fault,
        DomainController = "dc1",
        Latency = TimeSpan.FromMilliseconds(3),
        CertificateNotAfter = DateTimeOffset.UnixEpoch,
        ClockDifference = TimeSpan.FromSeconds(-3),
        EnforcesHistoryOnReset = false,
        AllowedWithoutHistory = true,
        Remarks = ["a", "b"],
    };

    private static readonly DirectoryAccount Account = new()
    {
        Id = new AccountId(Guid.Parse("0a0b0c0d-0000-0000-0000-000000000001")),
        Sid = "S-1-5-21-1",
        LoginName = "alice",
        PrincipalName = "alice@corp.example",
        DisplayName = "Alice 語",
        DistinguishedName = "CN=Alice",
        MailAddresses = ["a@mail.example"],
        State = AccountState.Disabled | AccountState.SmartcardRequired,
        PasswordLastSet = DateTimeOffset.UnixEpoch,
        Protection = new(ProtectionReason.AdminCount, "adminCount is 1"),
        MobilePhones = ["+49 171 1234567"],
        OfficePhones = ["089/1234-0", "4711"],
        MalformedContacts = [new("mail", "not a plain mail address")],
        Country = "DE",
        Manager = "CN=Bob",
        PasswordExpiresAt = DateTimeOffset.UnixEpoch,
    };

    private static readonly ListedAccount Listed = new(Account.Id, DateTimeOffset.UnixEpoch.AddDays(1));

    private static readonly PasswordRules Rules = new()
    {
        MinimumLength = 7,
        ComplexityRequired = true,
        HistoryLength = 24,
        MinimumAge = TimeSpan.FromDays(1),
        MaximumAge = TimeSpan.FromDays(42),
        Source = "Default Domain Policy",
        Complete = false,
        HistoryEnforcedOnReset = true,
        ChangeableFrom = DateTimeOffset.UnixEpoch,
        ForbiddenParts = ["alice"],
        PreviousPasswordGrace = TimeSpan.FromMinutes(60),
    };

    public static TheoryData<string> Messages => [.. Samples.Keys];

    private static Dictionary<string, Func<(byte[] Bytes, Func<byte[], byte[]?> Again)>> Samples =>
        Commands.Concat(Answers).Concat(OfPeople).ToDictionary();

    private static Dictionary<string, Func<(byte[] Bytes, Func<byte[], byte[]?> Again)>> Commands => new()
    {
        ["Challenge"] = () => Of(new Challenge(new byte[16], new byte[32], new byte[16], [1, 2])),
        ["Hello"] = () => Of(new Hello
        {
            Nonce = new byte[32],
            Server = new byte[16],
            Agent = Agent,
            Tenant = new byte[16],
            Boot = new byte[16],
            Versions = [1],
            Suites = [1],
            Build = "1.0",
            JournalHead = 7,
            Quotas = BrakeLimits.Default,
            Directories = [Corp],
        }),
        ["Heartbeat of the server"] = () => Of(new Heartbeat { Nonce = new byte[16] }),
        ["Heartbeat of the agent"] = () => Of(new Heartbeat
        {
            Nonce = new byte[16],
            Agent = Agent,
            JournalHead = 7,
            Braked = "why",
            Health = new Dictionary<DirectoryName, DirectoryHealth> { [Corp] = Health, [new("lab")] = Health },
        }),
        ["Find"] = () => Of(new Find(Header, Corp, "alice")),
        ["Read"] = () => Of(new ReadAccount(Header, Corp, Account.Id)),
        ["Rules"] = () => Of(new Directories.Writeback.Messages.Rules(Header, Corp, Account.Id)),
        ["Probe"] = () => Of(new Probe(Header, Corp)),
        ["Query"] = () => Of(new Query(Header with { Boot = null })),
        ["Cancel"] = () => Of(new Cancel(Header with { Boot = null })),
        ["Ack"] = () => Of(new Ack(Header with { Boot = null }, 3)),
    };

    private static Dictionary<string, Func<(byte[] Bytes, Func<byte[], byte[]?> Again)>> Answers => new()
    {
        ["FindReply found"] = () => Of(new FindReply(Agent, Operation, new FindResult.Found(Account))),
        ["FindReply not found"] = () => Of(new FindReply(Agent, Operation, new FindResult.NotFound())),
        ["FindReply ambiguous"] = () => Of(new FindReply(Agent, Operation, new FindResult.Ambiguous(2))),
        ["FindReply unreachable"] = () => Of(new FindReply(Agent, Operation, new FindResult.Unreachable(Fault))),
        ["RulesReply read"] = () => Of(new RulesReply(Agent, Operation, new ReadRulesResult.Read(Rules))),
        ["RulesReply gone"] = () => Of(new RulesReply(Agent, Operation, new ReadRulesResult.AccountGone())),
        ["RulesReply unreachable"] = () => Of(new RulesReply(Agent, Operation, new ReadRulesResult.Unreachable(Fault))),
        ["ProbeReply"] = () => Of(new ProbeReply(Agent, Operation, Health)),
        ["Prepare reset"] = () => Of(Prepare(WriteAction.ResetAndUnlock)),
        ["Prepare unlock"] = () => Of(Prepare(WriteAction.Unlock)),
        ["Prepare change"] = () => Of(Prepare(WriteAction.Change)),
        ["Prepare settle"] = () => Of(Prepare(WriteAction.Settle)),
        ["PrepareOk"] = () => Of(new PrepareOk
        {
            Agent = Agent,
            Operation = Operation,
            Boot = new byte[16],
            DomainController = "dc1",
            Snapshot = new(1, 2, "x"),
            OneTimeKeyId = new byte[16],
            OneTimeKey = new byte[65],
            LifetimeSeconds = 120,
            Nonce = new byte[16],
        }),
        ["PrepareNo blocked"] = () => Of(new PrepareNo(
            Agent, Operation, new PrepareResult.Blocked(new(WriteObstacleKind.AccountDisabled, "userAccountControl 514")))),
        ["PrepareNo unreachable"] = () => Of(new PrepareNo(Agent, Operation, new PrepareResult.Unreachable(Fault))),
        ["Commit"] = () => Of(new Commit
        {
            Header = Header,
            Suite = 1,
            SignerKeyId = new byte[8],
            OneTimeKeyId = new byte[16],
            EncapsulatedKey = new byte[65],
            Ciphertext = new byte[SealedPassword.CiphertextSize],
            ExpectedSnapshot = new(1, 2, null),
        }),
        ["Result written"] = () => OfResult(new SetPasswordResult.Written("dc1")),
        ["Result refused"] = () => OfResult(new SetPasswordResult.Refused(new(PasswordRule.TooYoung, Certainty.Inferred, "0000052D"))),
        ["Result blocked"] = () => OfResult(new SetPasswordResult.Blocked(new(WriteObstacleKind.ResetRightMissing, "00000005"))),
        ["Result unreachable"] = () => OfResult(new SetPasswordResult.Unreachable(Fault)),
        ["Result unknown"] = () => OfResult(new SetPasswordResult.OutcomeUnknown(Fault)),
        ["Result settle"] = () => OfResult(new SetPasswordResult.NeedsSettling("pwdLastSet moved")),
        ["Resolve"] = () => Of(new Resolve
        {
            Header = Header,
            Directory = Corp,
            Write = new PreparedWrite
            {
                Request = Prepare(WriteAction.Change).Request,
                DomainController = "dc1",
                Snapshot = new(1, 2, "x"),
                AgentId = Agent.ToString(),
            },
        }),
        ["QueryReply"] = () => Of(new QueryReply(Agent, Operation, QueryState.NeverSeen)),
        ["Result wrong current"] = () => OfResult(new SetPasswordResult.WrongCurrent("00000056")),
        ["Refusal"] = () => Of(new Refusal(RefusalReason.NoRoom, new byte[32])),
    };

    private static Dictionary<string, Func<(byte[] Bytes, Func<byte[], byte[]?> Again)>> OfPeople => new()
    {
        ["Unlock"] = () => Of(new Unlock
        {
            Header = Header,
            Suite = 1,
            SignerKeyId = new byte[8],
            OneTimeKeyId = new byte[16],
            ExpectedSnapshot = new(1, 2, "x"),
        }),
        ["PrepareCheck"] = () => Of(new PrepareCheck
        {
            Header = Header,
            Directory = Corp,
            Account = Account.Id,
            Sid = "S-1-5-21-1",
            Suite = 1,
            SignerKeyId = new byte[8],
        }),
        ["CheckKey"] = () => Of(new CheckKey
        {
            Agent = Agent,
            Operation = Operation,
            Boot = new byte[16],
            OneTimeKeyId = new byte[16],
            OneTimeKey = new byte[65],
            Nonce = new byte[16],
        }),
        ["Check"] = () => Of(new Directories.Writeback.Messages.Check
        {
            Header = Header,
            Suite = 1,
            SignerKeyId = new byte[8],
            OneTimeKeyId = new byte[16],
            EncapsulatedKey = new byte[65],
            Ciphertext = new byte[SealedPassword.CiphertextSize],
        }),
        ["CheckReply right"] = () => OfCheck(new PasswordCheckResult.Right(AccountState.SignInRestricted | AccountState.PasswordExpired)),
        ["CheckReply wrong"] = () => OfCheck(new PasswordCheckResult.Wrong("data 52e")),
        ["CheckReply not tried"] = () => OfCheck(new PasswordCheckResult.NotTried(PasswordCheckBar.QuotaReached, "5 a minute")),
        ["CheckReply unreachable"] = () => OfCheck(new PasswordCheckResult.Unreachable(Fault)),
        ["Memberships"] = () => Of(new Memberships(Header, Corp, Account.Id, ["Sales", "CN=語,DC=corp"])),
        ["MembershipsReply found"] = () => Of(new MembershipsReply { Agent = Agent, Operation = Operation, MemberOf = [0, 99], Unknown = [1] }),
        ["MembershipsReply gone"] = () => Of(new MembershipsReply { Agent = Agent, Operation = Operation, AccountGone = true }),
        ["MembershipsReply unreachable"] = () => Of(new MembershipsReply { Agent = Agent, Operation = Operation, Fault = Fault }),
        ["ListAccounts window"] = () => Of(new ListAccounts(Header, Corp, new AccountQuery.ExpiringPasswords(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)))),
        ["ListAccounts next page"] = () => Of(new ListAccounts(
            Header, Corp, new AccountQuery.ExpiringPasswords(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), Listed))),
        ["ListAccounts address"] = () => Of(new ListAccounts(Header, Corp, new AccountQuery.WithAddress("語@mail.example", 200))),
        ["ListReply last"] = () => Of(new ListReply(Agent, Operation, new ListAccountsResult.Listed([], More: false))),
        ["ListReply full"] = () => Of(new ListReply(
            Agent, Operation, new ListAccountsResult.Listed([.. Enumerable.Repeat(Listed, AccountQuery.MostListed)], More: true))),
        ["ListReply without times"] = () => Of(new ListReply(
            Agent, Operation, new ListAccountsResult.Listed([Listed with { PasswordExpiresAt = null }], More: false))),
        ["ListReply not spoken"] = () => Of(new ListReply(Agent, Operation, new ListAccountsResult.NotSpoken("no lists"))),
        ["ListReply unreachable"] = () => Of(new ListReply(Agent, Operation, new ListAccountsResult.Unreachable(Fault))),
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_is_written_is_what_is_read(string name)
    {
        var (bytes, again) = Samples[name]();
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(again(bytes)!));
        Assert.Equal(name.Split(' ')[0], MessageVerifier.PeekType(bytes).ToString());
        Assert.InRange(bytes.Length, 1, WritebackVersion.MaximumMessage - MessageVerifier.SignatureSize);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Unknown_duplicate_and_unsorted_keys_are_refused(string name)
    {
        var (bytes, again) = Samples[name]();
        var pairs = Pairs(bytes);

        Assert.NotNull(again(Map(pairs)));
        Assert.Null(again(Map([.. pairs, (99, [0x01])])));
        Assert.Null(again(Map([pairs[0], .. pairs])));
        Assert.Null(again(Map([.. pairs.AsEnumerable().Reverse()])));
        Assert.Null(again([.. bytes, 0x00]));
        Assert.Null(again([0xBF, .. bytes[1..], 0xFF]));
        foreach (var missing in Enumerable.Range(0, pairs.Count))
        {
            var fewer = pairs.Where((_, i) => i != missing).ToList();
            var read = again(Map(fewer));
            Assert.True(read is null || read.AsSpan().SequenceEqual(Map(fewer)), $"without {pairs[missing].Key}");
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Changed_bytes_are_refused_or_read_as_what_they_are(string name)
    {
        var (bytes, again) = Samples[name]();
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, bytes.Length]).Sample(
            (at, value, length) =>
            {
                var changed = bytes.ToArray();
                changed[at] = value;
                return IsExact(again, changed) && IsExact(again, changed[..length]);
            },
            iter: 500);
    }

    [Fact]
    public void Any_bytes_at_all_are_read_without_an_exception() => Gen.Byte.Array[0, 300].Sample(
        bytes => Samples.Values.All(sample => IsExact(sample().Again, bytes)), iter: 300);

    [Fact]
    public void Every_value_of_the_contract_has_a_number_on_the_wire()
    {
        Assert.All(Enum.GetValues<PasswordRule>(), v => Assert.Equal(v, WireCodes.ToRule(WireCodes.Of(v))));
        Assert.All(Enum.GetValues<Certainty>(), v => Assert.Equal(v, WireCodes.ToCertainty(WireCodes.Of(v))));
        Assert.All(Enum.GetValues<WriteObstacleKind>(), v => Assert.Equal(v, WireCodes.ToObstacle(WireCodes.Of(v))));
        Assert.All(Enum.GetValues<DirectoryFaultKind>(), v => Assert.Equal(v, WireCodes.ToFault(WireCodes.Of(v))));
        Assert.All(Enum.GetValues<ProtectionReason>(), v => Assert.Equal(v, WireCodes.ToProtection(WireCodes.Of(v))));
    }

    [Fact]
    public void Text_that_is_too_long_or_not_Unicode_is_made_to_fit()
    {
        Assert.Equal("ab", WireWriter.Fit("abc", 2));
        Assert.Equal("a", WireWriter.Fit("a😀", 2));
        Assert.Equal("a\uFFFD", WireWriter.Fit("a\uD800", 9));
        Assert.False(WireWriter.IsText("a\uD800"));
        Assert.False(WireWriter.IsText("\uDC00\uD800"));
        Assert.True(WireWriter.IsText("a😀\uFFFD"));
    }

    [Fact]
    public void A_frame_is_read_only_if_it_is_one()
    {
        Assert.True(Frame.TryRead(Frame.Write(7, [1, 2]), out var correlation, out var message));
        Assert.Equal((UInt128)7, correlation);
        Assert.Equal([1, 2], message);
        Assert.False(Frame.TryRead(null, out _, out _));
        Assert.False(Frame.TryRead(new byte[17], out _, out _));
        Assert.False(Frame.TryRead(new byte[20], out _, out _));
        Assert.False(Frame.TryRead([1, .. new byte[WritebackVersion.MaximumFrame]], out _, out _));
    }

    private static Prepare Prepare(WriteAction action) => new()
    {
        Header = Header,
        Directory = Corp,
        Request = new WriteRequest
        {
            Operation = Operation,
            Account = Account.Id,
            Sid = action == WriteAction.Settle ? null : "S-1-5-21-1",
            Action = action,
            Settles = action == WriteAction.Settle ? OperationId.New() : null,
            GatesPassed = ["email", "totp"],
        },
        Suite = 1,
        SignerKeyId = new byte[8],
    };

    private static (byte[] Bytes, Func<byte[], byte[]?> Again) OfCheck(PasswordCheckResult result) =>
        Of(new CheckReply(Agent, Operation, result));

    private static (byte[] Bytes, Func<byte[], byte[]?> Again) OfResult(SetPasswordResult outcome) =>
        Of(new Result { Agent = Agent, Operation = Operation, Outcome = outcome, JournalSequence = 3 });

    private static (byte[] Bytes, Func<byte[], byte[]?> Again) Of<T>(T message)
        where T : IMessage<T> =>
        (Encode(message), bytes => WireReader.TryDecode(bytes, Typed<T>, out var read) ? Encode(read) : null);

    private static T Typed<T>(WireReader map)
        where T : IMessage<T>
    {
        WireReader.Demand(map.Int(WireKey.Type) == (int)T.Type, "type");
        return T.Read(map);
    }

    private static byte[] Encode<T>(T message)
        where T : IMessage<T> => WireWriter.Encode(map => message.Write(map.Int(WireKey.Type, (int)T.Type)));

    private static bool IsExact(Func<byte[], byte[]?> again, byte[] bytes) =>
        again(bytes) is not { } read || read.AsSpan().SequenceEqual(bytes);

    private static List<(int Key, byte[] Value)> Pairs(byte[] map)
    {
        var cbor = new CborReader(map, CborConformanceMode.Canonical);
        var count = cbor.ReadStartMap()!.Value;
        return [.. Enumerable.Range(0, count).Select(_ => (cbor.ReadInt32(), cbor.ReadEncodedValue().ToArray()))];
    }

    private static byte[] Map(List<(int Key, byte[] Value)> pairs)
    {
        var cbor = new CborWriter(CborConformanceMode.Lax);
        cbor.WriteStartMap(pairs.Count);
        foreach (var (key, value) in pairs)
        {
            cbor.WriteInt32(key);
            cbor.WriteEncodedValue(value);
        }

        cbor.WriteEndMap();
        return cbor.Encode();
    }
}
