using System.Net;

namespace Sspr.Entra;

/// <summary>
/// Waits as long as Microsoft Graph asks before it asks again (Retry-After, RFC 9110 §10.2.3). A wait that does not fit into the time
/// that there is ends in <see cref="ThrottledException"/>, so that the reason is known and not lost in a time limit.
/// </summary>
/// <param name="longest">No single wait is longer.</param>
/// <param name="time">The clock.</param>
internal sealed class ThrottleWait(TimeSpan longest, TimeProvider time) : DelegatingHandler
{
    private const int MostTries = 4;

    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var attempt = 1; ; attempt++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!IsPassing(response.StatusCode) || (attempt == MostTries && response.StatusCode != HttpStatusCode.TooManyRequests))
            {
                return response;
            }

            var (wait, status) = (WaitOf(response), response.StatusCode);
            response.Dispose();
            if (wait > longest || attempt == MostTries)
            {
                throw new ThrottledException(status, wait);
            }

            await WaitAsync(status, wait, cancellationToken);
        }
    }

    private async Task WaitAsync(HttpStatusCode status, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, time, cancellationToken);
        }
        catch (OperationCanceledException fault)
        {
            throw new ThrottledException(status, wait, fault);
        }
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.BadGateway;

    private TimeSpan WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } moment } => moment > time.GetUtcNow() ? moment - time.GetUtcNow() : TimeSpan.Zero,
        _ => Unsaid,
    };
}
