using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Sspr.Storage;

/// <summary>
/// Stores a time as UTC ticks of 100 ns: SQLite would keep text that does not sort, PostgreSQL would round to microseconds, and evidence
/// and audit are hashed over the exact time.
/// </summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    static time => time.UtcTicks,
    static ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
