namespace Sspr.Tests.Kills;

/// <summary>What runs on in a process that is dead: nothing that it does has an effect any more.</summary>
internal sealed class DiedException() : Exception("This process is dead.");
