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

        if ((await history.ListAsync(today, cancellationToken)).Count == 0)
        {
            // half a copy would look like a great day
            if (await look.ExecuteAsync(new OutlookContract.Request(Policy: null, Cause: null, Most: 0), cancellationToken) is not { } reply
                || reply.People == 0 || reply.Copies.Any(static copy => copy.ReadAt is null))
            {
                return false;
            }

            await history.AddAsync(DayOf(reply, today, now), cancellationToken);
            await history.ForgetAsync(today.AddDays(-OutlookDay.Kept), cancellationToken);
            log.OutlookKept(reply.Able, reply.People);
            _kept = today;
            return true;
        }

        _kept = today;
        return false;
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
