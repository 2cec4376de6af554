using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Relay;

/// <summary>Reads from a Hello which agent it claims to be of; that tells which key to check it with, and nothing else.</summary>
internal static class HelloPeek
{
    /// <summary>The agent that it names; null if it is no Hello.</summary>
    public static AgentId? ClaimedAgent(byte[] message) =>
        MessageVerifier.PeekType(message) == MessageType.Hello
        && message.Length is > MessageVerifier.SignatureSize and <= WritebackVersion.MaximumMessage
        && WireReader.TryDecode(message.AsMemory(..^MessageVerifier.SignatureSize), ReadAgent, out var id) ? id : null;

    private static AgentId ReadAgent(WireReader map)
    {
        map.Int(WireKey.Type);
        return Hello.Read(map).Agent;
    }
}
