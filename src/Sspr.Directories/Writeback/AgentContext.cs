namespace Sspr.Directories.Writeback;

/// <summary>Who the agent is, and whom it takes commands from: all of it pinned at enrolment.</summary>
internal sealed record AgentContext
{
    public required AgentId Agent { get; init; }

    /// <summary>The one installation that it belongs to, 16 bytes.</summary>
    public required byte[] Tenant { get; init; }

    /// <summary>The one server key that it obeys, as an id.</summary>
    public required byte[] Server { get; init; }

    /// <summary>This run of the process: 16 random bytes that are stored nowhere.</summary>
    public required byte[] Boot { get; init; }

    /// <summary>The agent's own key; another one after a change of keys.</summary>
    public required MessageSigner Signer { get; set; }

    /// <summary>The server's public key, and the one that will follow it once that was announced.</summary>
    public required MessageVerifier Verifier { get; set; }

    /// <summary>The versions of the protocol that it speaks.</summary>
    public IReadOnlyList<int> Versions { get; init; } = WritebackVersion.Spoken;
}
