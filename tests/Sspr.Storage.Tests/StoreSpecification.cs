using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

/// <summary>What every store must do on both databases; a subclass says on which.</summary>
public abstract class StoreSpecification : IAsyncLifetime
{
    private TestDatabase? _database;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected TestDatabase Database => _database ?? throw new InvalidOperationException("The test has not begun.");

    private protected Node Node { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        Node = _database.NewNode();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected abstract Task<TestDatabase> CreateAsync();

    private protected static async Task<TestDatabase> SqliteAsync() => await SqliteDatabase.CreateAsync();

    private protected static async Task<TestDatabase> PostgresAsync() => await PostgresDatabase.CreateAsync();
}
