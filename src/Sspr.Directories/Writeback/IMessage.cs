namespace Sspr.Directories.Writeback;

/// <summary>A message of the protocol: what it writes is what it reads, field for field.</summary>
internal interface IMessage<TSelf>
    where TSelf : IMessage<TSelf>
{
    /// <summary>Field 1, and part of what is signed.</summary>
    static abstract MessageType Type { get; }

    /// <summary>Reads all fields but the type; throws <see cref="WireFormatException"/> for any that do not fit.</summary>
    static abstract TSelf Read(WireReader map);

    /// <summary>Writes all fields but the type.</summary>
    void Write(WireWriter map);
}
