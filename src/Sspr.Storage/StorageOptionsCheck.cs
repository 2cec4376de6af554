using System.Net;
using Npgsql;

namespace Sspr.Storage;

/// <summary>Says what is wrong with the settings of the store, naming key, value and what is allowed.</summary>
internal static class StorageOptionsCheck
{
    /// <summary>All faults; none if the settings can be used.</summary>
    public static IEnumerable<string> FaultsOf(StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Provider switch
        {
            StorageProvider.Sqlite => SqliteFaults(options).Concat(BackupFaults(options)),
            StorageProvider.Postgres => PostgresFaults(options).Concat(BackupFaults(options)),
        };
    }

    /// <summary>Whether all hosts of a connection string are this machine, so that nobody else hears what is said.</summary>
    public static bool IsLocal(string? host) =>
        host is not null && host.Split(',').All(static name => name.StartsWith('/')
            || string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address)));

    private static IEnumerable<string> BackupFaults(StorageOptions options)
    {
        if (options.BackupWithin <= TimeSpan.Zero)
        {
            yield return $"Storage:BackupWithin is '{options.BackupWithin}'. Allowed: more than nothing, such as '1.02:00:00' for 26 hours.";
        }

        if (options.BackupFile is { } backup && options.File is { } file
            && string.Equals(Path.GetFullPath(backup), Path.GetFullPath(file), StringComparison.Ordinal))
        {
            yield return "Storage:BackupFile is Storage:File. Name the file that the backup writes.";
        }
    }

    private static IEnumerable<string> SqliteFaults(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.File))
        {
            yield return "Storage:File is missing. With Storage:Provider 'Sqlite' it names the database file.";
        }

        if (options.ConnectionString is not null || options.PasswordFile is not null)
        {
            yield return "Storage:ConnectionString and Storage:PasswordFile are allowed with Storage:Provider 'Postgres' only.";
        }
    }

    private static IEnumerable<string> PostgresFaults(StorageOptions options)
    {
        if (options.File is not null)
        {
            yield return "Storage:File is allowed with Storage:Provider 'Sqlite' only.";
        }

        if (Parse(options.ConnectionString) is not { Host.Length: > 0 } parsed)
        {
            yield return "Storage:ConnectionString is missing or cannot be read. "
                + "It is a PostgreSQL connection string such as 'Host=db.example.com;Database=sspr;Username=sspr'.";
            yield break;
        }

        if (!string.IsNullOrEmpty(parsed.Password))
        {
            yield return "Storage:ConnectionString holds a password. Put it into a file that only the server can read, "
                + "and name that file in Storage:PasswordFile.";
        }

        // Security: A_server_that_is_not_this_machine_must_prove_its_name
        if (!IsLocal(parsed.Host) && parsed.ShouldSerialize("SSL Mode") && parsed.SslMode != SslMode.VerifyFull)
        {
            yield return $"Storage:ConnectionString has SSL Mode '{parsed.SslMode}'. "
                + "For a server that is not this machine only 'VerifyFull' is allowed; it is also what is used if nothing is said.";
        }
    }

    private static NpgsqlConnectionStringBuilder? Parse(string? text)
    {
        try
        {
            return text is null ? null : new NpgsqlConnectionStringBuilder(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
