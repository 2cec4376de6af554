namespace Sspr.Agent;

/// <summary>What the agent's settings file says beside the directories.</summary>
internal record AgentBasics
{
    /// <summary>The server to connect to.</summary>
    public ServerOptions Server { get; set; } = new();

    /// <summary>Folder, mode 0700, of key, identity and journal; made by <c>sspr-agent enroll</c>.</summary>
    public string StateFolder { get; set; } = "";

    /// <summary>The agent's own limits.</summary>
    public BrakeOptions Brakes { get; set; } = new();
}
