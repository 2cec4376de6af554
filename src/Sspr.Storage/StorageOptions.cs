namespace Sspr.Storage;

/// <summary>Where the installation keeps its data. Section <c>Storage</c> of the settings.</summary>
internal sealed class StorageOptions
{
    /// <summary>Which database; SQLite serves one node, PostgreSQL several.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>The database file; only with SQLite. Its folder must be on a local disk.</summary>
    public string? File { get; set; }

    /// <summary>Npgsql connection string without a password; only with PostgreSQL.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>A file whose first line is the database user's password; only with PostgreSQL.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>A file that each backup writes anew; <c>sspr doctor</c> says when it is older than <see cref="BackupWithin"/>. Null if nobody is to look.</summary>
    public string? BackupFile { get; set; }

    /// <summary>How old the latest backup may be.</summary>
    public TimeSpan BackupWithin { get; set; } = TimeSpan.FromHours(26);
}

/// <summary>The databases that the store runs on.</summary>
internal enum StorageProvider
{
    /// <summary>A file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, version 13 or later.</summary>
    Postgres,
}
