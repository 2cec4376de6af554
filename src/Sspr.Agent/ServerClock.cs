using System.Net.Http.Headers;

namespace Sspr.Agent;

/// <summary>Compares the clock of this machine with the one that each answer of the server carries.</summary>
internal sealed class ServerClock(TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>More than this is trouble: operations carry the server's time and are short-lived.</summary>
    public static readonly TimeSpan Allowed = TimeSpan.FromSeconds(60);

    /// <summary>By how much the server's clock is ahead of this machine's; null before the first answer.</summary>
    public TimeSpan? Ahead { get; private set; }

    /// <summary>How far the clocks are apart, if it is too far; null if it is not.</summary>
    public static string? TooFar(TimeSpan? ahead, DateTimeOffset now) =>
        ahead is { } difference && difference.Duration() > Allowed
            ? $"This machine's clock says {now:u} UTC; the server's is {difference.Duration().TotalSeconds:0} seconds {(difference > TimeSpan.Zero ? "ahead" : "behind")}."
            : null;

    /// <summary>Reads an answer's clock.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now) => headers.Date - now;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        // the first answer only: a later one may have lain in a proxy for the length of a long poll
        Ahead ??= Read(response.Headers, time.GetUtcNow());
        return response;
    }
}
