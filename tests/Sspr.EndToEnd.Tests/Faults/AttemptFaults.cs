using System.Text.Json.Nodes;
using Sspr.Problems;
using Sspr.Testing.Faults;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What one attempt meets at its write. Asked by its support code, and ended by its user.</summary>
internal static class AttemptFaults
{
    private const string Fresh = "rainy Tuesday 7 umbrellas";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("agent gone after the write and before its answer", ProblemCodes.NoAgentConnected, Question.WhyAttempt)
        {
            Make = static async bench =>
            {
                var proxy = await WriteAsync(bench, FaultBench.Person(80), hasStamp: true);
                await bench.Installation.Agent.KillAsync();
                proxy.HoldsReply = null;
            },
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(3, "systemctl start sspr-agent")),
            Restore = EndAsync,
        },
        new("answer lost, and nothing but the password's age tells", ProblemCodes.OutcomeNeedsUser, Question.WhyAttempt)
        {
            Make = static async bench =>
            {
                var proxy = await WriteAsync(bench, FaultBench.Person(81), hasStamp: false);
                proxy.CutAll();
                proxy.HoldsReply = null;
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "Type the new password once more on that page");
                await bench.Attempt!.Sending;
                await bench.Attempt.User.WaitForAsync(Patience, "/type-again");
                await bench.Attempt.User.SetPasswordAsync(Fresh);
                Assert.Equal("/done", bench.Attempt.User.Path);
            },
            Restore = EndAsync,
        },
    ];

    /// <summary>Brings a person to the new password, sends it, and returns when the domain has written it; its answers are held from then on.</summary>
    private static async Task<TcpProxy> WriteAsync(FaultBench bench, string person, bool hasStamp)
    {
        var proxy = TcpProxy.Start(bench.Domain.Address, 636);
        bench.AlsoBeside = proxy;
        await bench.EditDirectoryAsync(directory =>
        {
            directory["Servers"] = new JsonArray(proxy.Address.ToString());
            if (!hasStamp)
            {
                directory.Remove("StampAttribute");
            }
        });
        await bench.UntilAsync(Question.Doctor, static told => told.Findings.Count == 0);
        bench.Attempt = await FaultAttempt.BeginAsync(bench.Installation, person);
        proxy.HoldsReply = async () => await Witness.WritesToAsync(bench.Domain, person) > 0;
        bench.Attempt.Sending = bench.Attempt.User.SubmitPasswordAsync(Fresh);
        await Witness.WaitForWriteAsync(bench.Domain, person);
        return proxy;
    }

    private static async Task EndAsync(FaultBench bench)
    {
        await bench.EndBesideAsync();
        await bench.RestoreAgentAsync();
    }
}
