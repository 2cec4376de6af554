using System.Threading.Channels;

namespace Sspr.NameReminders;

/// <summary>
/// Questions that wait for their mail, in memory: a restart loses them, and the user asks again. A table would keep typed addresses of
/// strangers for nothing more than that.
/// </summary>
internal sealed class NameQuestions
{
    /// <summary>The most that wait; one more is refused.</summary>
    public const int Most = 500;

    private readonly Channel<NameQuestion> _waiting = Channel.CreateBounded<NameQuestion>(
        new BoundedChannelOptions(Most) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Puts one at the end; false if it is full.</summary>
    public bool TryAdd(NameQuestion question) => _waiting.Writer.TryWrite(question);

    /// <summary>Takes the first, now; false if there is none.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out NameQuestion? question) => _waiting.Reader.TryRead(out question);

    /// <summary>Waits for the next.</summary>
    public ValueTask<NameQuestion> TakeAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAsync(cancellationToken);
}
