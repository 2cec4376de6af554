using System.ComponentModel.DataAnnotations;

namespace Sspr.Server.Relay;

/// <summary>Settings of the relay: the endpoint that agents connect to.</summary>
public sealed class RelayOptions
{
    /// <summary>The section of the settings file.</summary>
    public const string Section = "Relay";

    /// <summary>
    /// The port of the listener for agents. Agents are answered there only, so that a firewall can tell them from users.
    /// </summary>
    [Range(1, 65535, ErrorMessage = "Relay:Port is {1} at least and {2} at most: the port of the listener for agents.")]
    public int Port { get; set; }

    /// <summary>Folder of the server's signing key, mode 0700; made on first start.</summary>
    [Required(ErrorMessage = "Relay:StateFolder names the folder of the server's signing key, for example /var/lib/sspr/relay.")]
    public string StateFolder { get; set; } = "";

    /// <summary>
    /// How long a user waits for the result of a write before the page says that it is being checked; 1 to 30 seconds.
    /// </summary>
    [Range(1, 30, ErrorMessage = "Relay:CommitWaitSeconds is {1} at least and {2} at most.")]
    public int CommitWaitSeconds { get; set; } = 4;

    /// <summary>How many agents may be connected at once.</summary>
    [Range(1, 1000, ErrorMessage = "Relay:MaximumAgents is {1} at least and {2} at most.")]
    public int MaximumAgents { get; set; } = 64;

    /// <summary>After so many days an agent is told to change its key; 1 to 3650.</summary>
    [Range(1, 3650, ErrorMessage = "Relay:AgentKeyDays is {1} at least and {2} at most.")]
    public int AgentKeyDays { get; set; } = 183;

    /// <summary>The shortest overlap of two keys of the server, in days.</summary>
    internal const int LeastOverlapDays = 1;

    /// <summary>The longest.</summary>
    internal const int MostOverlapDays = 90;

    /// <summary>After so many days <c>sspr doctor</c> says that the server's own signing key is old; 30 to 3650.</summary>
    [Range(30, 3650, ErrorMessage = "Relay:ServerKeyDays is {1} at least and {2} at most.")]
    public int ServerKeyDays { get; set; } = 365;

    /// <summary>How many days agents have to hear of a new signing key before it is used in any case; 1 to 90.</summary>
    [Range(LeastOverlapDays, MostOverlapDays, ErrorMessage = "Relay:ServerKeyOverlapDays is {1} at least and {2} at most.")]
    public int ServerKeyOverlapDays { get; set; } = 14;
}
