using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>One or more of every message, with every field that it can have; always the same.</summary>
internal static partial class WireSamples
{
    private static readonly DirectoryName Corp = new("corp");
    private static readonly AgentId Agent = AgentId.Parse("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
    private static readonly OperationId Operation = OperationId.FromBytes([.. Enumerable.Range(16, 16).Select(static b => (byte)b)]);
    private static readonly DirectoryFault Fault = new(DirectoryFaultKind.CertificateExpired, "dc1:636", "yesterday");

    private static readonly CommandHeader Header = new()
    {
        Tenant = new byte[16],
        Agent = Agent,
        Operation = Operation,
        Boot = new byte[16],
    };

    private static readonly RightsRemark Remark = new(RightsRemarkKind.ResetMissing, "Reset Password", "CN=語,OU=People")
    {
        Place = "OU=People",
        Entry = "(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-5-21-1)",
        Fix = "samba-tool dsacl set",
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

    /// <summary>The samples by name; the first word of each is the message's type.</summary>
    public static IReadOnlyDictionary<string, WireSample> All { get; } =
        Commands.Concat(Answers).Concat(OfPeople).Concat(OfTrust).Concat(OfChanges).ToDictionary();

    private static Dictionary<string, WireSample> Commands => new()
    {
        ["Challenge"] = Of(new Challenge(new byte[16], new byte[32], new byte[16], [1, 2])),
        ["Hello"] = Of(new Hello
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
        ["Heartbeat of the server"] = Of(new Heartbeat { Nonce = new byte[16] }),
        ["Heartbeat of the agent"] = Of(new Heartbeat
        {
            Nonce = new byte[16],
            Agent = Agent,
            JournalHead = 7,
            Braked = "why",
            Health = new Dictionary<DirectoryName, DirectoryHealth> { [Corp] = Health, [new("lab")] = Health },
        }),
        ["Find"] = Of(new Find(Header, Corp, "alice")),
        ["Read"] = Of(new ReadAccount(Header, Corp, Account.Id)),
        ["Rules"] = Of(new Directories.Writeback.Messages.Rules(Header, Corp, Account.Id)),
        ["Probe"] = Of(new Probe(Header, Corp)),
        ["Query"] = Of(new Query(Header with { Boot = null })),
        ["Cancel"] = Of(new Cancel(Header with { Boot = null })),
        ["Ack"] = Of(new Ack(Header with { Boot = null }, 3)),
    };

    private static Dictionary<string, WireSample> Answers => new()
    {
        ["FindReply found"] = Of(new FindReply(Agent, Operation, new FindResult.Found(Account))),
        ["FindReply not found"] = Of(new FindReply(Agent, Operation, new FindResult.NotFound())),
        ["FindReply ambiguous"] = Of(new FindReply(Agent, Operation, new FindResult.Ambiguous(2))),
        ["FindReply unreachable"] = Of(new FindReply(Agent, Operation, new FindResult.Unreachable(Fault))),
        ["RulesReply read"] = Of(new RulesReply(Agent, Operation, new ReadRulesResult.Read(Rules))),
        ["RulesReply gone"] = Of(new RulesReply(Agent, Operation, new ReadRulesResult.AccountGone())),
        ["RulesReply unreachable"] = Of(new RulesReply(Agent, Operation, new ReadRulesResult.Unreachable(Fault))),
        ["ProbeReply"] = Of(new ProbeReply(Agent, Operation, Health)),
        ["ProbeReply read-only"] = Of(new ProbeReply(Agent, Operation, Health with { IsReadOnly = true })),
        ["Prepare reset"] = Of(Prepare(WriteAction.ResetAndUnlock)),
        ["Prepare unlock"] = Of(Prepare(WriteAction.Unlock)),
        ["Prepare change"] = Of(Prepare(WriteAction.Change)),
        ["Prepare settle"] = Of(Prepare(WriteAction.Settle)),
        ["PrepareOk"] = Of(new PrepareOk
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
        ["PrepareNo blocked"] = Of(new PrepareNo(Agent, Operation, new PrepareResult.Blocked(new(WriteObstacleKind.AccountDisabled, "userAccountControl 514")))),
        ["PrepareNo unreachable"] = Of(new PrepareNo(Agent, Operation, new PrepareResult.Unreachable(Fault))),
        ["Commit"] = Of(new Commit
        {
            Header = Header,
            Suite = 1,
            SignerKeyId = new byte[8],
            OneTimeKeyId = new byte[16],
            EncapsulatedKey = new byte[65],
            Ciphertext = new byte[SealedPassword.CiphertextSize],
            ExpectedSnapshot = new(1, 2, null),
        }),
        ["Result written"] = OfResult(new SetPasswordResult.Written("dc1")),
        ["Result refused"] = OfResult(new SetPasswordResult.Refused(new(PasswordRule.TooYoung, Certainty.Inferred, "0000052D"))),
        ["Result blocked"] = OfResult(new SetPasswordResult.Blocked(new(WriteObstacleKind.ResetRightMissing, "00000005"))),
        ["Result unreachable"] = OfResult(new SetPasswordResult.Unreachable(Fault)),
        ["Result unknown"] = OfResult(new SetPasswordResult.OutcomeUnknown(Fault)),
        ["Result settle"] = OfResult(new SetPasswordResult.NeedsSettling("pwdLastSet moved")),
        ["Resolve"] = Of(new Resolve
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
        ["QueryReply"] = Of(new QueryReply(Agent, Operation, QueryState.NeverSeen)),
        ["Result wrong current"] = OfResult(new SetPasswordResult.WrongCurrent("00000056")),
        ["Refusal"] = Of(new Refusal(RefusalReason.NoRoom, new byte[32])),
    };

    private static Dictionary<string, WireSample> OfPeople => new()
    {
        ["Unlock"] = Of(new Unlock
        {
            Header = Header,
            Suite = 1,
            SignerKeyId = new byte[8],
            OneTimeKeyId = new byte[16],
            ExpectedSnapshot = new(1, 2, "x"),
        }),
        ["PrepareCheck"] = Of(new PrepareCheck
        {
            Header = Header,
            Directory = Corp,
            Account = Account.Id,
            Sid = "S-1-5-21-1",
            Suite = 1,
            SignerKeyId = new byte[8],
        }),
        ["CheckKey"] = Of(new CheckKey
        {
            Agent = Agent,
            Operation = Operation,
            Boot = new byte[16],
            OneTimeKeyId = new byte[16],
            OneTimeKey = new byte[65],
            Nonce = new byte[16],
        }),
        ["Check"] = Of(new Directories.Writeback.Messages.Check
        {
            Header = Header,
            Suite = 1,
            SignerKeyId = new byte[8],
            OneTimeKeyId = new byte[16],
            EncapsulatedKey = new byte[65],
            Ciphertext = new byte[SealedPassword.CiphertextSize],
        }),
        ["CheckReply right"] = OfCheck(new PasswordCheckResult.Right(AccountState.SignInRestricted | AccountState.PasswordExpired)),
        ["CheckReply wrong"] = OfCheck(new PasswordCheckResult.Wrong("data 52e")),
        ["CheckReply not tried"] = OfCheck(new PasswordCheckResult.NotTried(PasswordCheckBar.QuotaReached, "5 a minute")),
        ["CheckReply unreachable"] = OfCheck(new PasswordCheckResult.Unreachable(Fault)),
        ["Memberships"] = Of(new Memberships(Header, Corp, Account.Id, ["Sales", "CN=語,DC=corp"])),
        ["MembershipsReply found"] = Of(new MembershipsReply { Agent = Agent, Operation = Operation, MemberOf = [0, 99], Unknown = [1] }),
        ["MembershipsReply gone"] = Of(new MembershipsReply { Agent = Agent, Operation = Operation, AccountGone = true }),
        ["MembershipsReply unreachable"] = Of(new MembershipsReply { Agent = Agent, Operation = Operation, Fault = Fault }),
        ["ListAccounts window"] = Of(new ListAccounts(Header, Corp, new AccountQuery.ExpiringPasswords(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)))),
        ["ListAccounts next page"] = Of(new ListAccounts(
            Header, Corp, new AccountQuery.ExpiringPasswords(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), Listed))),
        ["ListAccounts address"] = Of(new ListAccounts(Header, Corp, new AccountQuery.WithAddress("語@mail.example", 200))),
        ["ListAccounts person"] = Of(new ListAccounts(Header, Corp, new AccountQuery.OfPerson("語-1001", 2))),
        ["FindReply of a person"] = Of(new FindReply(Agent, Operation, new FindResult.Found(Account with { Person = "語-1001" }))),
        ["ListReply last"] = Of(new ListReply(Agent, Operation, new ListAccountsResult.Listed([], More: false))),
        ["ListReply full"] = Of(new ListReply(
            Agent, Operation, new ListAccountsResult.Listed([.. Enumerable.Repeat(Listed, AccountQuery.MostListed)], More: true))),
        ["ListReply without times"] = Of(new ListReply(
            Agent, Operation, new ListAccountsResult.Listed([Listed with { PasswordExpiresAt = null }], More: false))),
        ["ListReply not spoken"] = Of(new ListReply(Agent, Operation, new ListAccountsResult.NotSpoken("no lists"))),
        ["ListReply unreachable"] = Of(new ListReply(Agent, Operation, new ListAccountsResult.Unreachable(Fault))),
    };

    private static Dictionary<string, WireSample> OfTrust => new()
    {
        ["RotateKey"] = Of(new RotateKey(Header)),
        ["KeyOffer"] = Of(new KeyOffer { Tenant = new byte[16], Agent = Agent, NewKey = new byte[91], Proof = new byte[64] }),
        ["KeyTaken"] = Of(new KeyTaken(new byte[16], Agent, new byte[8])),
        ["NextServerKey"] = Of(new NextServerKey
        {
            Tenant = new byte[16],
            Server = new byte[16],
            NewKey = new byte[91],
            MadeAt = DateTimeOffset.UnixEpoch,
            Until = DateTimeOffset.UnixEpoch.AddDays(14),
        }),
        ["ServerKeyHeld"] = Of(new ServerKeyHeld(new byte[16], Agent, new byte[8])),
        ["RetireServerKey"] = Of(new RetireServerKey(Header, new byte[8])),
        ["Inspect"] = Of(new Inspect(Header, Corp, null)),
        ["Inspect one"] = Of(new Inspect(Header, Corp, Account.Id)),
        ["InspectReply inspected"] = Of(new InspectReply(Agent, Operation, new InspectRightsResult.Inspected(
            "svc (S-1-5-21-1)", [Remark, Remark with { Kind = RightsRemarkKind.TooMuch, Entry = null, Fix = null, Place = null }]))),
        ["InspectReply gone"] = Of(new InspectReply(Agent, Operation, new InspectRightsResult.AccountGone())),
        ["InspectReply not told"] = Of(new InspectReply(Agent, Operation, new InspectRightsResult.NotTold())),
        ["InspectReply unreachable"] = Of(new InspectReply(Agent, Operation, new InspectRightsResult.Unreachable(Fault))),
        ["Survey"] = Of(new Survey(Header, Corp)),
        ["SurveyReply surveyed"] = Of(new SurveyReply(Agent, Operation, new SurveyResult.Surveyed(Surveyed))),
        ["SurveyReply empty"] = Of(new SurveyReply(Agent, Operation, new SurveyResult.Surveyed(Surveyed with { Policies = [], Sources = [] }))),
        ["SurveyReply not told"] = Of(new SurveyReply(Agent, Operation, new SurveyResult.NotTold())),
        ["SurveyReply unreachable"] = Of(new SurveyReply(Agent, Operation, new SurveyResult.Unreachable(Fault))),
    };

    private static DirectorySurvey Surveyed => new()
    {
        Server = "dc1.corp.test",
        TakenAt = DateTimeOffset.UnixEpoch,
        Policies =
        [
            new() { Source = "Default Domain Policy", IsDefault = true, MinimumLength = 10, HistoryLength = 5, MinimumAge = TimeSpan.FromDays(1) },
            new()
            {
                Source = "Long Passwords", IsDefault = false, MinimumLength = 14, MaximumLength = 64, HistoryLength = 10, MinimumAge = TimeSpan.Zero,
                DemandsPresentPassword = true,
            },
        ],
        Sources = [new("dc2.corp.test", DateTimeOffset.UnixEpoch), new("dc3.corp.test", null)],
    };

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
            Settles = action == WriteAction.Settle ? OperationId.FromBytes([.. Enumerable.Range(32, 16).Select(static b => (byte)b)]) : null,
            GatesPassed = ["email", "totp"],
        },
        Suite = 1,
        SignerKeyId = new byte[8],
    };

    private static WireSample OfCheck(PasswordCheckResult result) =>
        Of(new CheckReply(Agent, Operation, result));

    private static WireSample OfResult(SetPasswordResult outcome) =>
        Of(new Result { Agent = Agent, Operation = Operation, Outcome = outcome, JournalSequence = 3 });

    private static WireSample Of<T>(T message)
        where T : class, IMessage<T> => WireSample.Of(message);
}
