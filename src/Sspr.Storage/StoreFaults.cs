using Microsoft.Data.Sqlite;
using Npgsql;

namespace Sspr.Storage;

/// <summary>Finds out from a provider's exception what is wrong with the store; null if it is not the store's fault but ours.</summary>
internal static class StoreFaults
{
    // PostgreSQL documentation, appendix A: the server cut a connection because nothing was asked of it for too long
    private const string IdleSession = "57P05";
    private const string IdleInTransaction = "25P03";

    private const int MostIdle = 32;

    /// <summary>What is wrong, looking through whatever was wrapped around it.</summary>
    public static StoreFault? Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var fault = cause switch
            {
                SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
                PostgresException postgres => OfPostgres(postgres.SqlState),
                NpgsqlException npgsql => OfConnection(npgsql),
                _ => null,
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether PostgreSQL undid the transaction only because another was in its way: nothing happened, so it is done again. One that added the
    /// same row first is found by the next try.
    /// </summary>
    public static bool IsWorthAnotherTry(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException
                {
                    SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation,
                })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the connection broke, as one from the pool does after the server was restarted, and another may do better. After a restart the
    /// next one is fresh; where the server cuts idle connections, any number of those in the pool may have been cut.
    /// </summary>
    /// <param name="exception">What the provider threw.</param>
    /// <param name="tries">How often it was tried.</param>
    public static bool IsWorthAFreshConnection(Exception exception, int tries)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: IdleSession or IdleInTransaction })
            {
                return tries <= MostIdle;
            }

            if (cause is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
                or NpgsqlException { InnerException: IOException })
            {
                return tries == 1;
            }
        }

        return false;
    }

    // https://www.sqlite.org/rescode.html
    private static StoreFault? OfSqlite(int code) => code switch
    {
        SqliteCode.Busy or SqliteCode.Locked => StoreFault.Busy,
        SqliteCode.Full => StoreFault.Full,
        SqliteCode.IoError or SqliteCode.CannotOpen => StoreFault.Unreachable,
        SqliteCode.ReadOnly or SqliteCode.Permission => StoreFault.ReadOnly,
        SqliteCode.Corrupt or SqliteCode.NotADatabase => StoreFault.Damaged,
        _ => null,
    };

    // PostgreSQL documentation, appendix A
    private static StoreFault? OfPostgres(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => StoreFault.Full,
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege => StoreFault.ReadOnly,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => StoreFault.Damaged,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled
            => StoreFault.Busy,
        PostgresErrorCodes.InvalidCatalogName or IdleInTransaction => StoreFault.Unreachable,
        _ => OfPostgresClass(state[..2]),
    };

    private static StoreFault? OfPostgresClass(string stateClass) => stateClass switch
    {
        "53" => StoreFault.Busy, // insufficient resources: connections, memory
        "08" or "28" or "57" or "58" => StoreFault.Unreachable, // connection, authorisation, shutting down or starting, system error
        _ => null,
    };

    // the driver's own exceptions: no connection, a cut one, or none free in the pool
    private static StoreFault? OfConnection(NpgsqlException exception) =>
        exception.InnerException is TimeoutException && exception.Message.Contains("pool", StringComparison.Ordinal)
            ? StoreFault.Busy
            : StoreFault.Unreachable;

    private static class SqliteCode
    {
        public const int Permission = 3;
        public const int Busy = 5;
        public const int Locked = 6;
        public const int ReadOnly = 8;
        public const int IoError = 10;
        public const int Corrupt = 11;
        public const int Full = 13;
        public const int CannotOpen = 14;
        public const int NotADatabase = 26;
    }
}
