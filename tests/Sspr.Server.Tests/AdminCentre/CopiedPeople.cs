using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Outlook;
using Sspr.Problems;
using Sspr.Server.Tests.Administration;
using Sspr.Server.Tests.Hosting;
using Sspr.Synchronisation;

namespace Sspr.Server.Tests.AdminCentre;

/// <summary>A directory of some people that the server has a copy of: some can reset, some are disabled, one is called like markup.</summary>
internal sealed class CopiedPeople(int able, int disabled) : IChangePages
{
    /// <summary>What the last one is called.</summary>
    public const string Markup = "<img src=x onerror=alert(1)>";

    /// <inheritdoc />
    public DirectoryName Directory { get; } = new("corp");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a server and waits for the copy.</summary>
    public static async Task<AdminPortal> StartAsync(int able = 3, int disabled = 2, TimeProvider? time = null, Action<IServiceCollection>? services = null)
    {
        var people = new CopiedPeople(able, disabled);
        var admin = await AdminPortal.StartAsync(
            time: time,
            services: own =>
            {
                own.Replace(ServiceDescriptor.Singleton(new SyncSources([people])));
                services?.Invoke(own);
            },
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Synchronisation:Directories:0:Name"] = "corp" });
        var store = admin.Portal.Services.GetRequiredService<ISyncStore>();
        await Eventually.HoldsAsync(async () => (await store.ListAsync(Stop)).Any(static state => state.EndedAt is not null), "The copy was not made.");
        return admin;
    }

    /// <summary>Keeps some days before today.</summary>
    public static async Task KeepDaysAsync(AdminPortal admin, int days)
    {
        var (history, now) = (admin.Portal.Services.GetRequiredService<IOutlookHistory>(), TimeProvider.System.GetUtcNow());
        for (var ago = days; ago > 0; ago--)
        {
            // a week without numbers: the server was not there
            if (ago is >= 20 and < 27)
            {
                continue;
            }

            var (few, many) = (3 + (ago % 4), 20 + (ago / 3));
            await history.AddAsync(
                new OutlookDay
                {
                    Day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-ago),
                    TakenAt = now.AddDays(-ago),
                    Version = 1,
                    People = 400,
                    Able = 400 - few - many,
                    Causes = [new(ProblemCodes.NotEnoughRegistered, many), new(ProblemCodes.AccountDisabled, few)],
                },
                Stop);
        }

        Assert.True(await admin.Portal.Services.GetRequiredService<KeepOutlook>().OfTodayAsync(Stop));
    }

    /// <inheritdoc />
    public Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        DirectoryObject[] all =
        [
            .. Enumerable.Range(1, able).Select(number => Entry(number, $"able{number}", "People")),
            .. Enumerable.Range(able + 1, disabled).Select(number => Entry(number, $"off{number}", "Branch") with { Control = 514 }),
            Entry(able + disabled + 1, Markup, "Branch") with { Control = 514 },
        ];
        return Task.FromResult<ChangePage>(request.Kind == ReadKind.One
            ? new ChangePage.Given([new DirectoryChange.Removed(request.Entry!.Value)], null, null)
            : new ChangePage.Given([.. all.Select(static entry => new DirectoryChange.Put(entry))], new ChangeStep.Done([1], ChangeMode.DirSync, null), null));
    }

    private static DirectoryObject Entry(int number, string name, string unit) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        Kind = ObjectKind.Account,
        DistinguishedName = $"CN={name.Replace("=", "\\=", StringComparison.Ordinal)},OU={unit},DC=corp,DC=test",
        Sid = $"S-1-5-21-1-2-3-{number + 1000}",
        LoginName = name,
        DisplayName = name,
        Mail = $"user{number}@mail.test",
        Control = 512,
    };
}
