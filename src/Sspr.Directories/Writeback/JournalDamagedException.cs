namespace Sspr.Directories.Writeback;

/// <summary>The journal is not whole, and an agent that worked on without it could write twice; it does not start.</summary>
internal sealed class JournalDamagedException(string message) : Exception(message);
