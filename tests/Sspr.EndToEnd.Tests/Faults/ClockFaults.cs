using Sspr.Problems;
using Sspr.Testing.Faults;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>Hosts whose clock is wrong.</summary>
internal static class ClockFaults
{
    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("agent's clock is two minutes behind, asked on its own host", ProblemCodes.AgentClockDiffers, Question.AgentDoctor)
        {
            // the agent that runs is left alone: its program looks for itself
            Make = static bench =>
            {
                bench.Installation.AgentEnvironment = OtherClock.Ahead(TimeSpan.FromMinutes(-2));
                return Task.CompletedTask;
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Set the clock that is wrong");
                bench.Installation.AgentEnvironment = null;
                return Task.CompletedTask;
            },
        },
        new("agent's clock is 90 seconds ahead of the domain controller's", ProblemCodes.ClockDiffers, Question.Doctor)
        {
            Make = static bench =>
            {
                bench.Installation.AgentEnvironment = OtherClock.Ahead(TimeSpan.FromSeconds(90));
                return bench.RestartAgentAsync();
            },
            Mend = static async (bench, advice) =>
            {
                await FaultHost.RunAsync(advice.Command(1, "date -u").Text);
                advice.Command(2, "timedatectl set-ntp true");
                bench.Installation.AgentEnvironment = null;
                await bench.RestartAgentAsync();
            },
        },
    ];
}
