namespace Sspr.Agent;

/// <summary>Where the agent's package puts things, and how its service is started.</summary>
internal static class AgentPlaces
{
    private static readonly string ProgramData =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "OpenSSPR");

    /// <summary>The settings file.</summary>
    public static string Config => OperatingSystem.IsWindows() ? Path.Combine(ProgramData, "agent.json") : "/etc/opensspr/agent.json";

    /// <summary>The folder of key, identity and journal.</summary>
    public static string State => OperatingSystem.IsWindows() ? Path.Combine(ProgramData, "state") : "/var/lib/sspr-agent";

    /// <summary>The command that starts the service.</summary>
    public static string Start => OperatingSystem.IsWindows() ? "sc.exe start sspr-agent" : "systemctl enable --now sspr-agent";
}
