using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Sspr.Server.Settings;

namespace Sspr.Server.Security;

/// <summary>How many requests one network address may send; the limits that guard accounts are the domain's and stand behind this one.</summary>
internal sealed class RateLimits(IOptions<PortalOptions> options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(source =>
        RateLimitPartition.GetFixedWindowLimiter(source, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.RequestsPerMinute,
            Window = Window,
            QueueLimit = 0,
        }));

    /// <summary>Counts a request.</summary>
    /// <returns>How long to wait if it is one too many, else null.</returns>
    public TimeSpan? Take(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(SourceOf(context));
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait
            : Window;
    }

    /// <summary>The address that is counted: of IPv6 the network, because one subscriber has a whole one (RFC 6177).</summary>
    public static string SourceOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();
}
