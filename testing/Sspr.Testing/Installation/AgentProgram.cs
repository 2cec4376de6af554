namespace Sspr.Testing.Installation;

/// <summary>The agent's program that tests start: what the build made, or the compiled program that <c>OPENSSPR_AGENT</c> names.</summary>
internal static class AgentProgram
{
    /// <summary>Path of the compiled program, if one is to be tested.</summary>
    public static string? Compiled { get; } = Environment.GetEnvironmentVariable("OPENSSPR_AGENT") is { Length: > 0 } path ? path : null;

    /// <summary>What to start.</summary>
    public static string Path => Compiled ?? RunningProcess.PathOf("Sspr.Agent", "sspr-agent");
}
