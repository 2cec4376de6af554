namespace Sspr.Directories.Writeback.Messages;

/// <summary>The newest of the server's keys that the agent has on its disk and takes commands from. From version 3 on.</summary>
internal sealed record ServerKeyHeld(byte[] Tenant, AgentId Agent, byte[] KeyId) : IMessage<ServerKeyHeld>
{
    public static MessageType Type => MessageType.ServerKeyHeld;

    public static ServerKeyHeld Read(WireReader map) =>
        new(map.Bytes(WireKey.Tenant, WritebackVersion.IdSize), map.Agent(), map.Bytes(WireKey.KeyId, 8));

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Tenant, Tenant)
        .Bytes(WireKey.Agent, Agent.ToBytes())
        .Bytes(WireKey.KeyId, KeyId);
}
