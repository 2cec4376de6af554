namespace Sspr.Testing.Lab;

/// <summary>A private PostgreSQL on a loopback address; its superuser needs no password.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly LabSettings _settings;

    private PostgresServer(LabSettings settings) => _settings = settings;

    /// <summary>The instance's name in the lab.</summary>
    public string Name => _settings["PG_NAME"];

    /// <summary>Starts a server; half a second, two the first time.</summary>
    /// <param name="fsync">Whether every commit reaches the disk before it is answered.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LabException">It did not start.</exception>
    public static async Task<PostgresServer> StartAsync(bool fsync, CancellationToken cancellationToken)
    {
        string[] arguments = fsync ? ["--fsync"] : [];
        return new PostgresServer(
            await LabScript.StartAsync("postgres", LabScript.NewInstanceName(), arguments, cancellationToken));
    }

    /// <summary>An Npgsql connection string for one of its databases; <c>postgres</c> exists from the start.</summary>
    public string ConnectionString(string database = "postgres") =>
        $"Host={_settings["PG_ADDRESS"]};Port={_settings["PG_PORT"]};Username={_settings["PG_USER"]};Database={database}";

    /// <summary>Stops it if need be and starts it on its data.</summary>
    public Task RestartAsync(CancellationToken cancellationToken) => RunAsync("restart", cancellationToken);

    /// <summary>Ends it as a crash would.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => RunAsync("kill", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await RunAsync("down", CancellationToken.None);

    private Task<string> RunAsync(string command, CancellationToken cancellationToken) =>
        LabScript.RunAsync("postgres", [command, "--name", Name], cancellationToken);
}
