using Sspr.Directories;
using Sspr.Notifications;
using Sspr.Rehearsals;
using Sspr.Storage;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Rehearsals;

/// <summary>A world whose settings keep one account for rehearsals.</summary>
internal static class RehearsalWorld
{
    public const string Name = "sspr-rehearsal";

    /// <summary>How often.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<ResetWorld> CreateAsync(
        Action<Dictionary<string, string?>>? settings = null, StorageOptions? storage = null, IMailer? mailer = null) => ResetWorld.CreateAsync(
        values =>
        {
            values["Rehearsals:Accounts:0:Directory"] = "corp";
            values["Rehearsals:Accounts:0:Account"] = Name;
            values["Organisation:AlertAddresses:0"] = "night@mail.test";
            settings?.Invoke(values);
        },
        storage,
        mailer);

    /// <summary>An account that is nobody's.</summary>
    public static DirectoryAccount Account() => Some.Account(Name) with { DisplayName = null, MailAddresses = [] };

    /// <summary>Rehearses because an operator says so.</summary>
    public static async Task<RehearsalRun> RehearseAsync(this ResetWorld world) =>
        (await world.Get<Rehearse>().NowAsync(world.Get<RehearsalAccounts>().All[0], "operator:alice", Stop))!;

    /// <summary>Does what the clock does every few seconds.</summary>
    public static Task<IReadOnlyList<RehearsalRun>> LookAsync(this ResetWorld world) => world.Get<RehearsalClock>().LookAsync(Stop);
}
