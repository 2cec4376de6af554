namespace Sspr.Testing.Installation;

/// <summary>The server's program that tests start: what the build made, or the published program that <c>OPENSSPR_SERVER</c> names.</summary>
internal static class ServerProgram
{
    /// <summary>What to start.</summary>
    public static string Path =>
        Environment.GetEnvironmentVariable("OPENSSPR_SERVER") is { Length: > 0 } path ? path : RunningProcess.PathOf("Sspr.Server", "sspr-server");
}
