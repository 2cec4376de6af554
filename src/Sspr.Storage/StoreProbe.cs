using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Sspr.Storage;

/// <inheritdoc />
internal sealed class StoreProbe(Database database, StorageOptions options, TimeProvider time) : IStoreProbe
{
    private const int Questions = 5;

    /// <inheritdoc />
    public async Task<StoreCondition> LookAsync(CancellationToken cancellationToken)
    {
        var answer = await MedianAsync(cancellationToken);
        try
        {
            return options.Provider switch
            {
                StorageProvider.Sqlite => await WriteNothingNewAsync(answer, cancellationToken),
                StorageProvider.Postgres => await AskWhetherReadOnlyAsync(answer, cancellationToken),
            };
        }
        catch (StoreException refused) when (refused.Fault is StoreFault.ReadOnly or StoreFault.Full or StoreFault.Damaged or StoreFault.Busy)
        {
            return new StoreCondition(refused.Fault, refused.InnerException?.GetBaseException().Message ?? refused.Message, answer);
        }
    }

    /// <inheritdoc />
    public DiskSpace? LookAtDisk()
    {
        if (options.File is not { } file)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var disk = new DriveInfo(folder);
        return new DiskSpace(folder, disk.AvailableFreeSpace, disk.TotalSize);
    }

    /// <inheritdoc />
    public LatestBackup? LookAtBackup()
    {
        if (options.BackupFile is not { } path)
        {
            return null;
        }

        var file = new FileInfo(path);
        return new LatestBackup(path, file.Exists ? new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero) : null, options.BackupWithin);
    }

    // a whole transaction that reaches the disk: the number is the one that is there, and nothing of ours reads it
    private Task<StoreCondition> WriteNothingNewAsync(TimeSpan answer, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var number = (await context.Database.SqlQueryRaw<long>("SELECT user_version AS Value FROM pragma_user_version").ToListAsync(cancellationToken))[0];
            var statement = string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {number}");
            await context.Database.ExecuteSqlRawAsync(statement, cancellationToken);
            return new StoreCondition(null, string.Empty, answer);
        },
        cancellationToken);

    private Task<StoreCondition> AskWhetherReadOnlyAsync(TimeSpan answer, CancellationToken cancellationToken) => database.ReadAsync(async context =>
    {
        const string Question = "SELECT CASE WHEN pg_is_in_recovery() THEN 'pg_is_in_recovery() is true' "
            + "WHEN current_setting('transaction_read_only') = 'on' THEN 'default_transaction_read_only is on' ELSE '' END AS \"Value\"";
        var why = (await context.Database.SqlQueryRaw<string>(Question).ToListAsync(cancellationToken))[0];
        return new StoreCondition(why.Length == 0 ? null : StoreFault.ReadOnly, why, answer);
    });

    private Task<TimeSpan> MedianAsync(CancellationToken cancellationToken) => database.ReadAsync(async context =>
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var taken = new List<TimeSpan>();
        for (var question = 0; question < Questions; question++)
        {
            var begun = time.GetTimestamp();
            await context.Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken);
            taken.Add(time.GetElapsedTime(begun));
        }

        taken.Sort();
        return taken[Questions / 2];
    });
}
