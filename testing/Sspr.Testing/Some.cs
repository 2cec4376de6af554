using Sspr.Accounts;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Resets;

namespace Sspr.Testing;

/// <summary>Valid sample values, so that a test names only what it is about.</summary>
internal static class Some
{
    /// <summary>A quiet moment.</summary>
    public static readonly DateTimeOffset Moment = new(2026, 11, 22, 23, 0, 0, TimeSpan.Zero);

    /// <summary>The directory that samples live in.</summary>
    public static readonly DirectoryName Directory = new("corp");

    /// <summary>An installation key of fixed bytes.</summary>
    public static InstallationKey Key() => new([.. Enumerable.Range(1, InstallationKey.Size).Select(static i => (byte)i)]);

    /// <summary>A name as it was typed.</summary>
    public static AccountName Name(string typed = "alice") =>
        AccountName.TryParse(typed, out var name) is null ? name! : throw new ArgumentException("Not a name.", nameof(typed));

    /// <summary>A usable account with one address.</summary>
    public static DirectoryAccount Account(string loginName = "alice") => new()
    {
        Id = new AccountId(Guid.CreateVersion7(Moment)),
        Sid = "S-1-5-21-1-2-3-1104",
        LoginName = loginName,
        PrincipalName = $"{loginName}@corp.test",
        DisplayName = "Alice Example",
        DistinguishedName = $"CN={loginName},OU=People,DC=corp,DC=test",
        MailAddresses = [$"{loginName}@mail.test"],
    };

    /// <summary>An installation with one directory and one agent, all of it well.</summary>
    public static InstallationFacts Installation() => new()
    {
        TakenAt = Moment,
        Directories = [new DirectoryState(Directory, Known(new DirectoryHealth { TakenAt = Moment, EnforcesHistoryOnReset = true }))],
        Agents = Known<IReadOnlyList<AgentState>>(
            [new() { Id = new string('0', 32), Name = "a1", Status = AgentStatus.Active, IsConnected = true, Directories = ["corp"] }]),
        Store = Known(new StoreState(new AuditHead(0, AuditChain.Start), [], [])),
        Mail = Known<DeliveryFault?>(null),
        OpenOperations = Known(0),
    };

    /// <summary>A reset that has just begun and awaits its first choice.</summary>
    public static Reset Reset() => new()
    {
        Id = Guid.CreateVersion7(Moment),
        SupportCode = SupportCode.New(),
        BrowserHash = BrowserKey.New().Hash,
        TypedName = "alice",
        AccountKey = AccountKey.Of(Key(), Name()),
        GatesRequired = 1,
        Language = "en",
        Source = "0123456789abcdef",
        StartedAt = Moment,
        ExpiresAt = Moment.AddMinutes(15),
    };

    /// <summary>A reset of a known account in any state, as the store would give it back.</summary>
    public static Reset ResetIn(ResetState state) => (Reset() with
    {
        Directory = Directory,
        Account = new AccountId(Guid.CreateVersion7(Moment)),
        Standing = Standing.Eligible,
    }).AsStored(state, endedAt: null);

    private static Fact<T> Known<T>(T value) => new Fact<T>.Known(value);
}
