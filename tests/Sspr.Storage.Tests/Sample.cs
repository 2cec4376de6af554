using System.Security.Cryptography;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Work;

namespace Sspr.Storage.Tests;

/// <summary>Valid sample values, each new one different from the others.</summary>
internal static class Sample
{
    /// <summary>The time that samples are made at; an odd tick, so that a store that rounds is found out.</summary>
    public static readonly DateTimeOffset Now = new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero).AddTicks(1234567);

    public static readonly InstallationKey Key = new(new byte[InstallationKey.Size]);

    public static readonly DirectoryName Directory = new("corp");

    public static Guid NewId() => Guid.CreateVersion7(Now);

    public static string NewHash() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>A reset with nothing left empty that can be filled.</summary>
    public static Reset FullReset() => NewReset() with
    {
        Standing = Standing.Eligible,
        Problem = ProblemCodes.StoreBusy,
        Evidence = "a fact; 'quoted' and 日本語",
        Directory = Directory,
        Account = new AccountId(NewId()),
        Sid = "S-1-5-21-1-2-3-1104",
        GatesPassed = 1,
        Method = MethodKind.EmailCode,
        PasswordTries = 2,
        Operation = OperationId.New(),
    };

    public static Reset NewReset() => new()
    {
        Id = NewId(),
        SupportCode = SupportCode.New(),
        BrowserHash = NewHash(),
        TypedName = "alice",
        AccountKey = new AccountKey(NewHash()),
        GatesRequired = 1,
        Language = "ja",
        Source = NewHash(),
        StartedAt = Now,
        ExpiresAt = Now.AddMinutes(15),
    };

    public static ResetCommit Start(Reset reset) =>
        new() { Reset = reset, Audit = [Event(reset, AuditKind.ResetStarted)], At = Now };

    public static ResetCommit Step(Reset reset, DateTimeOffset? at = null) =>
        new() { Reset = reset, Audit = [Event(reset, AuditKind.GatePassed)], At = at ?? Now };

    public static AuditEvent Event(Reset reset, AuditKind kind, AuditClass outcome = AuditClass.Progress) => new()
    {
        At = Now,
        Kind = kind,
        Class = outcome,
        Attempt = reset.SupportCode.Value,
        Actor = "user",
        Target = reset.AccountKey.Reference,
        Source = reset.Source,
        Problem = reset.Problem,
        Operation = reset.Operation?.ToString(),
        Detail = "a detail",
    };

    /// <summary>An event outside any attempt, with every optional field empty.</summary>
    public static AuditEvent ServerEvent() =>
        new() { At = Now, Kind = AuditKind.ServerStarted, Class = AuditClass.Progress, Actor = "server" };

    public static Challenge NewChallenge(Reset reset, int gate = 0) => new()
    {
        Id = NewId(),
        Reset = reset.Id,
        Gate = gate,
        Method = MethodKind.EmailCode,
        ProofHash = NewHash(),
        IssuedAt = Now,
        ExpiresAt = Now.AddMinutes(10),
    };

    public static GateEvidence Evidence(Reset reset, Challenge challenge) =>
        GateEvidence.Seal(Key, reset, challenge.Gate, challenge.Method, challenge.Id, Now);

    public static Operation NewOperation(Reset reset) =>
        new() { Id = OperationId.New(), Reset = reset.Id, Directory = Directory, StartedAt = Now };

    public static PreparedWrite Prepared(Operation operation) => new()
    {
        Request = new WriteRequest
        {
            Operation = operation.Id,
            Account = new AccountId(NewId()),
            Sid = "S-1-5-21-1-2-3-1104",
            Action = WriteAction.ResetAndUnlock,
            Settles = OperationId.New(),
            GatesPassed = ["EmailCode"],
        },
        DomainController = "dc1.corp.example",
        Snapshot = new AccountSnapshot(133_000_000_000_000_000, 4711, "v1:stamp"),
        AgentId = "0123456789abcdef0123456789abcdef",
    };

    public static WorkItem Work(Reset reset, DateTimeOffset dueAt, WorkKind kind = WorkKind.Notify) =>
        new() { Id = NewId(), Kind = kind, Reset = reset.Id, DueAt = dueAt };
}
