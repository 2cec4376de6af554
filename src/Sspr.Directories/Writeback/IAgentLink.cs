namespace Sspr.Directories.Writeback;

/// <summary>The live stream to one agent that has proved who it is.</summary>
internal interface IAgentLink
{
    /// <summary>The agent at the other end.</summary>
    AgentId Agent { get; }

    /// <summary>Its name, for faults.</summary>
    string Name { get; }

    /// <summary>The run of its process that this stream belongs to.</summary>
    byte[] Boot { get; }

    /// <summary>Whether it takes new work for the directory and was heard of just now; if not, it is asked only when nobody else is there.</summary>
    bool IsReadyFor(DirectoryName directory);

    /// <summary>Whether it showed in the last seconds that it is there, however long its answers take.</summary>
    bool IsAlive => false;

    /// <summary>Checks what it signs.</summary>
    MessageVerifier Verifier { get; }

    /// <summary>Sends a signed message and waits for what comes back to it, unverified.</summary>
    /// <returns>Null if the stream ended first; whether the agent got the message is not known then.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled first; the same holds.</exception>
    Task<byte[]?> AskAsync(byte[] message, CancellationToken cancellationToken);

    /// <summary>Sends a signed message that has no answer; does nothing if the stream has ended.</summary>
    void Tell(byte[] message);
}
