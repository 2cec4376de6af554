namespace Sspr.Directories.Writeback;

/// <summary>Bytes that are not a message of the protocol. Never leaves the place that reads messages.</summary>
internal sealed class WireFormatException(string message) : Exception(message);
