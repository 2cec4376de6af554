using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

public sealed class RelayedConnectorTests : IAsyncDisposable
{
    private readonly WritebackPair _pair = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_travels_sealed_and_signed_from_the_server_to_the_directory()
    {
        var result = await _pair.ResetAsync("Correct-Horse-7", Token);

        Assert.Equal(new SetPasswordResult.Written("dc1.corp.example:636"), result);
        Assert.Equal("Correct-Horse-7", _pair.Directory.PasswordOf(_pair.Alice));
        Assert.Equal(1, _pair.Directory.Writes);
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();
}
