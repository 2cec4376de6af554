using Npgsql;

namespace Sspr.Storage;

/// <summary>How every PostgreSQL connection is set up.</summary>
internal static class PostgresSettings
{
    // a step never waits long for a lock; a transaction whose node hangs is ended by the server, so that it blocks nobody
    private const string ServerSettings =
        "-c lock_timeout=4000 -c statement_timeout=8000 -c idle_in_transaction_session_timeout=10000 -c synchronous_commit=on";

    private const int MostConnections = 32;
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 10;
    private const int PreparedStatements = 40;

    /// <summary>The pool, with what the settings say and what must hold whatever they say.</summary>
    public static NpgsqlDataSource DataSource(StorageOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        if (!connection.ShouldSerialize("Maximum Pool Size"))
        {
            connection.MaxPoolSize = MostConnections;
        }

        connection.Timeout = ConnectSeconds;
        connection.CommandTimeout = CommandSeconds;
        connection.MaxAutoPrepare = PreparedStatements;
        connection.Options = string.Join(' ', connection.Options, ServerSettings).Trim();
        connection.ApplicationName ??= "sspr";
        connection.IncludeErrorDetail = false;

        // Kerberos encryption is tried first by default, with look-ups that block; TLS is what is asked for here
        connection.GssEncryptionMode = GssEncryptionMode.Disable;
        if (!StorageOptionsCheck.IsLocal(connection.Host))
        {
            // Security: A_server_that_is_not_this_machine_must_prove_its_name
            connection.SslMode = SslMode.VerifyFull;
        }
        else if (!connection.ShouldSerialize("SSL Mode"))
        {
            connection.SslMode = SslMode.Disable;
        }

        if (options.PasswordFile is not null)
        {
            connection.Password = File.ReadLines(options.PasswordFile).FirstOrDefault();
        }

        return new NpgsqlDataSourceBuilder(connection.ToString()).Build();
    }
}
