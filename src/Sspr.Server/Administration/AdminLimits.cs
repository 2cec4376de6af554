using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Sspr.ApiKeys;
using Sspr.Server.Security;

namespace Sspr.Server.Administration;

/// <summary>How often one network address, and one key, may ask.</summary>
internal sealed class AdminLimits(IOptions<AdminOptions> options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.RequestsPerMinute,
            Window = Window,
            QueueLimit = 0,
        }));

    /// <summary>Counts a request of an address.</summary>
    /// <returns>How long to wait if it is one too many, else null.</returns>
    public TimeSpan? Take(HttpContext context) => Take($"address {RateLimits.SourceOf(context)}");

    /// <summary>Counts a request of a key.</summary>
    public TimeSpan? Take(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Take($"key {key.Id}");
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();

    private TimeSpan? Take(string who)
    {
        using var lease = _limiter.AttemptAcquire(who);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait
            : Window;
    }
}
