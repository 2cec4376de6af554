using Microsoft.Extensions.Time.Testing;
using Sspr.Diagnosis;
using Sspr.Storage;

namespace Sspr.Tests.Diagnosis;

public sealed class LookTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task What_hangs_is_given_up_at_its_limit_although_it_ignores_the_token()
    {
        var never = new TaskCompletionSource<int>();
        var looking = new Look(_time).AtAsync("the store", TimeSpan.FromSeconds(5), _ => never.Task, TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromMilliseconds(4_999));
        Assert.False(looking.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var fact = Assert.IsType<Fact<int>.NotFoundOut>(await looking);
        Assert.Equal("the store did not answer within 5 s", fact.Because);
    }

    [Fact]
    public async Task A_store_that_fails_is_named_with_its_code()
    {
        var fact = await new Look(_time).AtAsync<int>(
            "the store", Look.Usual, _ => throw new StoreException(StoreFault.Full, new IOException()), TestContext.Current.CancellationToken);

        Assert.Equal("the store failed: Full (SSPR_6002)", Assert.IsType<Fact<int>.NotFoundOut>(fact).Because);
    }
}
