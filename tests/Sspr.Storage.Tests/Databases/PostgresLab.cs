using Sspr.Testing.Lab;

[assembly: AssemblyFixture(typeof(Sspr.Storage.Tests.Databases.PostgresLab))]

namespace Sspr.Storage.Tests.Databases;

/// <summary>Starts PostgreSQL for the first test that needs it and stops it after the last. Without it those tests fail, and say what to do.</summary>
public sealed class PostgresLab : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Server =
        new(() => PostgresServer.StartAsync(fsync: false, CancellationToken.None));

    public static Task<PostgresServer> ServerAsync() => Server.Value;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await Server.Value).DisposeAsync();
        }
    }
}
