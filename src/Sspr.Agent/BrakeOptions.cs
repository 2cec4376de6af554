using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary>How many passwords this agent sets at most, whatever the server asks.</summary>
internal sealed record BrakeOptions
{
    /// <summary>In any minute; 0 stops the agent.</summary>
    public int PerMinute { get; set; } = BrakeLimits.Default.PerMinute;

    /// <summary>In any hour; set it to 5 % of the accounts served if that is more.</summary>
    public int PerHour { get; set; } = BrakeLimits.Default.PerHour;

    /// <summary>For one account in any 24 hours.</summary>
    public int PerAccountPerDay { get; set; } = BrakeLimits.Default.PerAccountPerDay;

    /// <summary>Password checks for one account in any minute.</summary>
    public int ChecksPerAccountPerMinute { get; set; } = BrakeLimits.Default.ChecksPerAccountPerMinute;

    /// <summary>Password checks in any minute.</summary>
    public int ChecksPerMinute { get; set; } = BrakeLimits.Default.ChecksPerMinute;

    /// <summary>What the agent does at all, of find, reset, unlock, change and check; everything if none is named.</summary>
    public IReadOnlyList<string> Operations { get; set; } = [];

    public BrakeLimits Limits => new(PerMinute, PerHour, PerAccountPerDay)
    {
        ChecksPerAccountPerMinute = ChecksPerAccountPerMinute,
        ChecksPerMinute = ChecksPerMinute,
        Allowed = Operations.Count == 0 ? AgentWork.All : Operations.Aggregate(AgentWork.None, static (all, one) => all | (Work(one) ?? AgentWork.None)),
    };

    public IEnumerable<string> Validate() => ValidateNumbers().Concat(
        from name in Operations
        where Work(name) is null
        select $"Brakes:Operations holds '{name}'; find, reset, unlock, change and check are allowed.");

    private static AgentWork? Work(string name) => name switch
    {
        "find" => AgentWork.Find,
        "reset" => AgentWork.Reset,
        "unlock" => AgentWork.Unlock,
        "change" => AgentWork.Change,
        "check" => AgentWork.Check,
        _ => null,
    };

    private IEnumerable<string> ValidateNumbers() =>
        from limit in new[]
        {
            (nameof(PerMinute), PerMinute), (nameof(PerHour), PerHour), (nameof(PerAccountPerDay), PerAccountPerDay),
            (nameof(ChecksPerAccountPerMinute), ChecksPerAccountPerMinute), (nameof(ChecksPerMinute), ChecksPerMinute),
        }
        where limit.Item2 is < 0 or > 1_000_000
        select $"Brakes:{limit.Item1} is {limit.Item2}; 0 to 1000000 are allowed.";
}
