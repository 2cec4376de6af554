namespace Sspr.Storage.Tests;

public sealed class SoleNodeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-sole-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void One_process_at_a_time_has_a_SQLite_file()
    {
        var options = new StorageOptions { Provider = StorageProvider.Sqlite, File = Path.Combine(_folder, "sspr.db") };
        using var second = new SoleNode(options);
        using (var first = new SoleNode(options))
        {
            Assert.True(first.TryTake());
            Assert.True(first.TryTake());
            Assert.False(second.TryTake());
        }

        Assert.True(second.TryTake());
    }
}
