using System.Text.Json.Nodes;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What is wrong on the way from an agent to the server. The agent's own program is asked, on its host.</summary>
internal static class AgentWayFaults
{
    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("server's name does not resolve", ProblemCodes.ServerNameNotResolved, Question.AgentDoctor)
        {
            Make = static bench => AddressAsync(bench, "https://sspr.nowhere.invalid:8444"),
            Mend = static (bench, advice) => CorrectAsync(bench, advice, "Check the host name in Server:Address"),
        },
        new("server's port closed", ProblemCodes.ServerPortClosed, Question.AgentDoctor)
        {
            Make = static bench => AddressAsync(bench, "https://localhost:9"),
            Mend = static (bench, advice) => CorrectAsync(bench, advice, "that Server:Address has the relay's port"),
        },
        new("portal's port instead of the relay's", ProblemCodes.RelayDoesNotAnswer, Question.AgentDoctor)
        {
            Make = static bench => AddressAsync(bench, bench.Installation.Portal.GetLeftPart(UriPartial.Authority)),
            Mend = static (bench, advice) => CorrectAsync(bench, advice, "Check that Server:Address is the relay's listener"),
        },
        new("server's certificate of an unknown authority", ProblemCodes.ServerCertificateRefused, Question.AgentDoctor)
        {
            Make = static bench => EditAsync(bench, server => server["CaFile"] = bench.Domain.CaFile),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Name the PEM file of the server's issuer in Server:CaFile");
                return EditAsync(bench, server => server["CaFile"] = Path.Combine(bench.Installation.Folder, "ca.pem"));
            },
        },
        new("proxy that is not there", ProblemCodes.AgentProxyUnreachable, Question.AgentDoctor)
        {
            Make = static bench => EditAsync(bench, static server => server["Proxy"] = "http://127.0.0.1:9"),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "set Server:Proxy to none");
                return EditAsync(bench, static server => server["Proxy"] = "none");
            },
            Restore = static bench => bench.RestoreAgentAsync(),
        },
        new("proxy that opens TLS and alters what passes", ProblemCodes.AgentBadSignatures, Question.Doctor)
        {
            Make = static async bench =>
            {
                var ca = Path.Combine(bench.Installation.Folder, "ca.pem");
                var proxy = await OpeningProxy.StartAsync(Path.Combine(bench.Installation.Folder, "proxy"), new Uri(bench.Installation.RelayAddress), ca);
                bench.AlsoBeside = proxy;

                // the company's machines trust its proxy, and all that they send goes through it
                var both = Path.Combine(bench.Installation.Folder, "both.pem");
                await File.WriteAllTextAsync(both, $"{await File.ReadAllTextAsync(ca)}\n{proxy.CertificatePem}\n");
                await EditAsync(bench, server => (server["Proxy"], server["CaFile"]) = (proxy.Address, both));
                await bench.RestartAgentAsync();
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "let it pass the agent's connection unopened");
                ((OpeningProxy)bench.AlsoBeside!).LetPass();
                await bench.TypeAsync(advice.Command(3, "sspr agent unfreeze").With("NAME", "hq"), answer: "yes");
            },
            Restore = static async bench =>
            {
                await bench.RestoreAgentAsync();
                await bench.EndBesideAsync();
                await bench.UntilAsync(Question.Doctor, static told => told.Findings.Count == 0);
            },
        },
    ];

    private static Task AddressAsync(FaultBench bench, string address) => EditAsync(bench, server => server["Address"] = address);

    private static Task CorrectAsync(FaultBench bench, Advice advice, string words)
    {
        advice.Says(1, words);
        return AddressAsync(bench, bench.Installation.RelayAddress);
    }

    // the agent that runs is left alone: its program looks for itself
    private static Task EditAsync(FaultBench bench, Action<JsonObject> edit)
    {
        var settings = bench.ReadAgent();
        edit(settings["Server"]!.AsObject());
        Testing.Installation.JsonSettings.Save(bench.Installation.AgentSettings, settings);
        return Task.CompletedTask;
    }
}
