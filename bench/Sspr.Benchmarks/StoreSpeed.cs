using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Storage;
using Sspr.Synchronisation;

namespace Sspr.Benchmarks;

/// <summary>
/// What each part of a whole import costs alone, in processor time of one core: packing at the agent, unpacking at the server, and storing.
/// No directory and no wire. PostgreSQL works in processes of its own, whose time is not in ours. What is printed last is the least that the copy costs: the bytes of the entries alone.
/// </summary>
internal static class StoreSpeed
{
    private static readonly DirectoryName Corp = new("corp");

    /// <summary>Measures and prints.</summary>
    public static async Task<int> RunAsync(int accounts, int batch, bool isPostgres)
    {
        // once to warm up
        await MeasureAsync(Math.Min(accounts, 10_000), batch, isPostgres, print: false);
        for (var round = 0; round < 3; round++)
        {
            await MeasureAsync(accounts, batch, isPostgres, print: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(int accounts, int batch, bool isPostgres, bool print)
    {
        var entries = Enumerable.Range(0, accounts).Select(static number => (DirectoryChange)new DirectoryChange.Put(Account(number))).ToList();
        var pages = Time("packing", print, () => Pack(entries));
        var changes = Time("unpacking", print, () => pages.SelectMany(static page => PageCodec.Unpack(page)).ToList());
        var bytes = changes.Cast<DirectoryChange.Put>().Select(static change => (change.Object.Id, PageCodec.Encode(change))).Chunk(batch).ToList();
        await using var target = await StoreTarget.OpenAsync(isPostgres);
        await using var services = new ServiceCollection().AddSsprStorage(target.Options).BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var (began, cpu) = (TimeProvider.System.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        await StoreAsync(services.GetRequiredService<ISyncStore>(), changes, batch);
        Print("storing", print, began, cpu, target.Options.File is { } file ? string.Create(CultureInfo.InvariantCulture, $", {new FileInfo(file).Length / 1048576} MiB") : string.Empty);
        Time("bytes of the entries alone", print, () => target.WriteBare(bytes));
    }

    private static List<byte[]> Pack(IEnumerable<DirectoryChange> entries)
    {
        var (waiting, pages) = (new List<byte[]>(), new List<byte[]>());
        foreach (var some in entries.Chunk(250))
        {
            waiting.AddRange(some.Select(ChangeCursor.Encode));
            while (waiting.Count >= PageCodec.MostChanges)
            {
                var (page, taken) = PageCodec.Pack(waiting);
                pages.Add(page);
                waiting.RemoveRange(0, taken);
            }
        }

        while (waiting.Count > 0)
        {
            var (page, taken) = PageCodec.Pack(waiting);
            pages.Add(page);
            waiting.RemoveRange(0, taken);
        }

        return pages;
    }

    private static async Task StoreAsync(ISyncStore store, List<DirectoryChange> changes, int size)
    {
        var now = TimeProvider.System.GetUtcNow();
        var lease = new SyncLease(Corp, "bench");
        var reading = new ReadUnderWay(ReadKind.Full, Guid.CreateVersion7(now), null, 0, null);
        await store.LeaseAsync(lease, now, now.AddHours(1), CancellationToken.None);
        await store.BeginAsync(lease, reading, 1, now, CancellationToken.None);
        var terms = new SyncTerms(new SyncScope(new SyncedDirectoryOptions { Name = "corp" }), AnchorKind.ConsistencyGuid, new SyncSwitches(true, true), IsStaging: false);
        var page = 0L;
        foreach (var some in changes.Chunk(size))
        {
            page++;
            await store.ApplyAsync(
                new SyncBatch
                {
                    Lease = lease,
                    Cursor = reading.Cursor,
                    Agent = null,
                    FirstPage = page,
                    LastPage = page,
                    Kind = ReadKind.Full,
                    Run = 1,
                    Changes = some,
                    Terms = terms,
                    Now = now,
                    Until = now.AddHours(1),
                },
                CancellationToken.None);
        }
    }

    private static T Time<T>(string name, bool print, Func<T> work)
    {
        var (began, cpu) = (TimeProvider.System.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = work();
        Print(name, print, began, cpu, string.Empty);
        return result;
    }

    private static void Print(string name, bool print, long began, TimeSpan cpu, string rest)
    {
        if (print)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-28} {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.00} s, processor {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:0.00} s{rest}"));
        }
    }

    private static DirectoryObject Account(int number)
    {
        var login = string.Create(CultureInfo.InvariantCulture, $"load{number:D6}");
        return new DirectoryObject
        {
            Id = Guid.CreateVersion7(),
            Kind = ObjectKind.Account,
            DistinguishedName = $"uid={login},ou=load,ou=people,dc=corp,dc=test",
            LoginName = login,
            DisplayName = $"Load {login}",
            Mail = $"{login}@corp.test",
            MobilePhones = [string.Create(CultureInfo.InvariantCulture, $"+8190{number:D8}")],
            PasswordLastSet = 134_000_000_000_000_000 + number,
            ChangedAt = DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(number),
        };
    }
}
