using System.Security.Cryptography;

namespace Sspr.Agent;

/// <summary>
/// Pauses between tries: twice as long each time, from half a second to ten seconds, and each somewhere between half of that
/// and all of it, so that many agents do not come back in step.
/// </summary>
internal sealed class Backoff
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _longest;
    private TimeSpan _next;

    public Backoff(TimeSpan first, TimeSpan longest) => (_first, _longest, _next) = (first, longest, first);

    /// <summary>What an agent uses for its connection.</summary>
    public static Backoff ForConnection() => new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));

    /// <summary>The next pause.</summary>
    public TimeSpan Next()
    {
        var pause = _next * (0.5 + (RandomNumberGenerator.GetInt32(501) / 1000.0));
        _next = _next * 2 < _longest ? _next * 2 : _longest;
        return pause;
    }

    /// <summary>Starts over, after a success.</summary>
    public void Reset() => _next = _first;
}
