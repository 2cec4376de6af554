using Microsoft.EntityFrameworkCore;
using Sspr.Nodes;
using Sspr.Notices;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class NoticeStore(Database database, ThisNode node) : INoticeStore
{
    /// <summary>How long a key stays taken after its notice was done: longer than any password is about to expire.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    public Task<int> AddAsync(IReadOnlyList<Notice> notices, CancellationToken cancellationToken) =>
        database.WriteAsync(context => AddAsync(context, notices, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<Notice>> TakeAsync(DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken)
    {
        var me = node.Id;

        // workers ask all the time and mostly in vain: that must not stand in a writer's way
        var due = await database.ReadAsync(context => Due(context, now, me).OrderBy(static row => row.DueAt).Take(most).ToListAsync(cancellationToken));
        var taken = new List<Notice>();
        foreach (var row in due)
        {
            var until = now + lease;

            // whoever comes second changes no row (Of_two_nodes_one_takes_a_notice)
            if (await database.WriteAsync(
                context => Due(context, now, me).Where(one => one.Id == row.Id).ExecuteUpdateAsync(
                    one => one.SetProperty(r => r.LeasedUntil, until).SetProperty(r => r.LeasedBy, me).SetProperty(r => r.Tries, r => r.Tries + 1), cancellationToken),
                cancellationToken) == 1)
            {
                taken.Add(row.ToNotice());
            }
        }

        return taken;
    }

    public Task KeepToldAsync(Guid id, IReadOnlyList<string> told, CancellationToken cancellationToken)
    {
        var marks = string.Join(' ', told);
        return database.WriteAsync(
            context => One(context, id).ExecuteUpdateAsync(row => row.SetProperty(r => r.Told, marks), cancellationToken), cancellationToken);
    }

    public Task RetryAsync(Guid id, DateTimeOffset dueAt, CancellationToken cancellationToken) => database.WriteAsync(
        context => One(context, id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.DueAt, dueAt).SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null), cancellationToken),
        cancellationToken);

    public Task FinishAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        context => One(context, id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.DoneAt, now).SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null)
                .SetProperty(r => r.Details, "{}").SetProperty(r => r.Told, string.Empty),
            cancellationToken),
        cancellationToken);

    public Task<IReadOnlyDictionary<string, DateTimeOffset?>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, DateTimeOffset?>>(async context =>
            await context.Notices.Where(row => keys.Contains(row.Key)).ToDictionaryAsync(
                static row => row.Key, static row => row.DoneAt, StringComparer.Ordinal, cancellationToken));

    /// <summary>Adds those whose key is new, within the transaction of the change that they tell of.</summary>
    public static async Task<int> AddAsync(SsprDbContext context, IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var row in notices.Select(NoticeRow.From))
        {
            // both databases read it alike, and neither lets a second node wait for an error (One_key_makes_one_notice)
            added += await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO notices (id, key, kind, directory, account, language, details, made_at, due_at, give_up_at, tries, told)
                 VALUES ({row.Id}, {row.Key}, {row.Kind.ToString()}, {row.Directory}, {row.Account}, {row.Language}, {row.Details},
                     {row.MadeAt.UtcTicks}, {row.DueAt.UtcTicks}, {row.GiveUpAt.UtcTicks}, 0, '')
                 ON CONFLICT (key) DO NOTHING
                 """,
                cancellationToken);
        }

        return added;
    }

    /// <summary>Deletes those whose key is not needed any more.</summary>
    public static Task<int> PurgeAsync(SsprDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - Retention;
        return context.Notices.Where(row => row.DoneAt <= before).ExecuteDeleteAsync(cancellationToken);
    }

    private static IQueryable<NoticeRow> Due(SsprDbContext context, DateTimeOffset now, Guid me) => context.Notices.Where(
        row => row.DoneAt == null && row.DueAt <= now
            && (row.LeasedUntil == null || (row.LeasedUntil <= now && (row.LeasedBy == null || row.LeasedBy == me))));

    private static IQueryable<NoticeRow> One(SsprDbContext context, Guid id) => context.Notices.Where(row => row.Id == id);
}
