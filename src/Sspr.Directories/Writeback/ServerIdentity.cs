namespace Sspr.Directories.Writeback;

/// <summary>Who the server is to its agents.</summary>
/// <param name="Tenant">The installation, 16 random bytes, for good.</param>
/// <param name="Server">The holder of the signing key, 16 random bytes.</param>
/// <param name="Signer">Signs every command.</param>
internal sealed record ServerIdentity(byte[] Tenant, byte[] Server, MessageSigner Signer)
{
    /// <summary>Signs every command; another key after a rotation.</summary>
    public MessageSigner Signer { get; private set; } = Signer;

    /// <summary>The keys that this process signed with before; what was wrapped for them still opens.</summary>
    public IReadOnlyList<MessageSigner> Before { get; private set; } = [];

    /// <summary>From now on another key signs.</summary>
    public void Use(MessageSigner next)
    {
        Before = [Signer, .. Before];
        Signer = next;
    }

    /// <summary>The versions of the protocol that it speaks.</summary>
    public IReadOnlyList<int> Versions { get; init; } = WritebackVersion.Spoken;
}
