using Microsoft.Extensions.Logging;

namespace Sspr.Outlook;

/// <summary>Keeps how everybody stands today, once a day, and forgets what is too old.</summary>
internal sealed class KeepOutlook(LookAhead look, IOutlookHistory history, TimeProvider time, ILogger<KeepOutlook> log)
{
    private DateOnly _kept;

    /// <summary>Keeps it if it is not kept yet and every copy was read to its end.</summary>
    /// <returns>Whether it was kept now.</returns>
    public async Task<bool> OfTodayAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_kept == today)
        {
            return false;
        }

        if ((await history.ListAsync(today, cancellationToken)).Count > 0)
        {
            _kept = today;
            return false;
        }

        // half a copy would look like a great day; it is asked for first, because a look at everybody takes long
        if ((await look.CopiesAsync(cancellationToken)).Any(static copy => copy.EndedAt is null)
            || await look.ExecuteAsync(new OutlookContract.Request(Policy: null, Cause: null, Most: 0), cancellationToken) is not { People: > 0 } reply
            || reply.Copies.Any(static copy => copy.ReadAt is null))
        {
            return false;
        }

        var isKept = await history.AddAsync(DayOf(reply, today, now), cancellationToken);
        _kept = today;
        if (isKept)
        {
            log.OutlookKept(reply.Able, reply.People);
            await history.ForgetAsync(today.AddDays(-OutlookDay.Kept), cancellationToken);
        }

        return isKept;
    }

    private static OutlookDay DayOf(OutlookContract.Reply reply, DateOnly today, DateTimeOffset now) => new()
    {
        Day = today,
        TakenAt = now,
        Version = reply.Version,
        People = reply.People,
        Able = reply.Able,
        Causes = reply.Causes,
    };
}
