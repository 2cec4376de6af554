using Microsoft.AspNetCore.Http;

namespace Sspr.Testing.Entra;

/// <summary>How the stand-in for Graph misbehaves.</summary>
/// <param name="times">How often; null for ever.</param>
/// <param name="answer">What it answers then.</param>
internal sealed class GraphFault(int? times, Func<HttpContext, Task<IResult>> answer)
{
    private int _good;
    private int _left = times ?? int.MaxValue;

    /// <summary>How often it did.</summary>
    public int Taken { get; private set; }

    /// <summary>429 with Retry-After.</summary>
    public static GraphFault TooManyRequests(int seconds, int? times = null) => new(times, context =>
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Task.FromResult(GraphStandIn.Error(429, "TooManyRequests", "Too many requests."));
    });

    /// <summary>An error of Graph's own.</summary>
    public static GraphFault Status(int status, string code, int? times = null) =>
        new(times, _ => Task.FromResult(GraphStandIn.Error(status, code, "An error has occurred.")));

    /// <summary>A proxy's page.</summary>
    public static GraphFault Html(int status) =>
        new(times: null, _ => Task.FromResult(Results.Text("<html><body>Access denied by proxy</body></html>", "text/html", statusCode: status)));

    /// <summary>200 with a text that is cut off, or with what is no list.</summary>
    public static GraphFault Body(string json) => new(times: null, _ => Task.FromResult(Results.Text(json, "application/json")));

    /// <summary>Never answers.</summary>
    public static GraphFault Silence() => new(times: null, static async context =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        return Results.Empty;
    });

    /// <summary>Lets some requests pass first.</summary>
    public GraphFault After(int requests)
    {
        _good = requests;
        return this;
    }

    /// <summary>Whether it misbehaves this time.</summary>
    public bool Takes()
    {
        if (Interlocked.Decrement(ref _good) >= 0)
        {
            return false;
        }

        if (Interlocked.Decrement(ref _left) < 0)
        {
            return false;
        }

        Taken++;
        return true;
    }

    /// <summary>What it answers.</summary>
    public Task<IResult> AnswerAsync(HttpContext context) => answer(context);
}
