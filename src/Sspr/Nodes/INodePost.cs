using Sspr.Directories.Writeback;

namespace Sspr.Nodes;

/// <summary>
/// What nodes send each other through the store they share. Nothing in a letter is secret that is not sealed already, and nobody relies on one
/// arriving: whoever waits for an answer has a limit. Each call can throw <see cref="Storage.StoreException"/>.
/// </summary>
internal interface INodePost
{
    /// <summary>Sends a letter and wakes its addressee.</summary>
    /// <returns>False if too many wait for the addressee already.</returns>
    Task<bool> SendAsync(Letter letter, CancellationToken cancellationToken);

    /// <summary>Takes the letters to this node out of the store, each once, the oldest first; what is too old is left out.</summary>
    Task<IReadOnlyList<Letter>> TakeAsync(CancellationToken cancellationToken);

    /// <summary>Deletes what nobody took in time.</summary>
    Task DeleteOldAsync(CancellationToken cancellationToken);

    /// <summary>Wakes all nodes because the streams of agents have changed.</summary>
    Task AnnounceAsync(CancellationToken cancellationToken);

    /// <summary>Listens until it is called off or the connection breaks, which is thrown.</summary>
    /// <param name="wake">Called when there may be letters, and once as soon as it listens.</param>
    /// <param name="changed">Called when streams have changed, and once as soon as it listens.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    Task ListenAsync(Action wake, Action changed, CancellationToken cancellationToken);
}

/// <summary>What one node tells another about the stream of an agent.</summary>
internal sealed record Letter
{
    /// <summary>The largest body, in bytes: that of a signed message.</summary>
    public const int MaximumBody = WritebackVersion.MaximumMessage;

    /// <summary>How long it waits to be taken; then it is nobody's.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    public required Guid From { get; init; }

    public required Guid To { get; init; }

    public required LetterKind Kind { get; init; }

    /// <summary>The stream that it is about.</summary>
    public required Guid Stream { get; init; }

    /// <summary>Joins an answer to its question.</summary>
    public required Guid Question { get; init; }

    /// <summary>A signed message; for an answer also null, if the stream ended first.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The answer to it.</summary>
    public Letter Answer(byte[]? body) =>
        new() { From = To, To = From, Kind = LetterKind.Answer, Stream = Stream, Question = Question, Body = body };
}

/// <summary>What a letter asks for; the numbers are those of the store.</summary>
internal enum LetterKind
{
    /// <summary>Send this to the agent and say what it answers.</summary>
    Ask = 1,

    /// <summary>What came back.</summary>
    Answer = 2,

    /// <summary>Send this to the agent; nothing comes back.</summary>
    Tell = 3,

    /// <summary>Have the agent show that it holds its key now; the answer has a body if it did.</summary>
    Prove = 4,

    /// <summary>The agent's stream is elsewhere now: cut this one.</summary>
    Cut = 5,
}
