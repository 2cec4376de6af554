namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>A question that an operator types, and the program that answers it.</summary>
/// <param name="Arguments">As they are typed, without the settings file.</param>
/// <param name="IsForAgent">Whether <c>sspr-agent</c> is asked, on the agent's host, and not <c>sspr</c>.</param>
internal sealed record Question(IReadOnlyList<string> Arguments, bool IsForAgent = false)
{
    /// <summary><c>sspr doctor</c>.</summary>
    public static Question Doctor { get; } = new(["doctor"]);

    /// <summary><c>sspr-agent doctor</c>.</summary>
    public static Question AgentDoctor { get; } = new(["doctor"], IsForAgent: true);

    /// <summary><c>sspr why --user NAME</c>.</summary>
    public static Question Why(string name) => new(["why", "--user", name]);
}
