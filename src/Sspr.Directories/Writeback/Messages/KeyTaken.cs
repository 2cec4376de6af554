namespace Sspr.Directories.Writeback.Messages;

/// <summary>The server knows the agent by the key with this id from now on. From version 2 on.</summary>
internal sealed record KeyTaken(byte[] Tenant, AgentId Agent, byte[] KeyId) : IMessage<KeyTaken>
{
    public static MessageType Type => MessageType.KeyTaken;

    public static KeyTaken Read(WireReader map) =>
        new(map.Bytes(WireKey.Tenant, WritebackVersion.IdSize), map.Agent(), map.Bytes(WireKey.KeyId, 8));

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Tenant, Tenant)
        .Bytes(WireKey.Agent, Agent.ToBytes())
        .Bytes(WireKey.KeyId, KeyId);
}
