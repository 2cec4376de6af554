using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sspr.Server.Tests.Relay;

/// <summary>Keeps everything that is logged, at every level.</summary>
internal sealed class CollectedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string All() => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Collector(_lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Collector(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category} {eventId.Id} {formatter(state, exception)} {exception}");
    }
}
