namespace Sspr.Agent;

/// <summary>A <see cref="ConnectionTrouble"/> as it is kept, with its moment.</summary>
internal sealed record KeptTrouble(ConnectionStep Step, string Endpoint, string Evidence, DateTimeOffset At)
{
    /// <summary>What it was.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ConnectionTrouble Trouble => new(Step, Endpoint, Evidence);
}
