using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What keeps the server from starting. It says so itself; the steps are those that <c>sspr problems CODE</c> prints.</summary>
internal static class StartFaults
{
    public static IReadOnlyList<RealFault> All { get; } =
    [
        Of("a setting with a value that is not allowed", ProblemCodes.SettingInvalid, step: 1, "Correct the named key", "Portal:RequestsPerMinute", "many", "100000"),
        Of("a setting that is misspelt", ProblemCodes.SettingUnknown, step: 2, "Remove the key", "Portal:RequestPerMinute", "10", right: null),
        Of("a public address without https", ProblemCodes.PublicAddressNotHttps, step: 1, "Set `Portal:PublicAddress` to the https address", "Portal:PublicAddress", "http://localhost", right: null),
        Of("more gates than methods", ProblemCodes.FewerMethodsThanGates, step: 1, "lower `Policy:Gates`", "Policy:Gates", "3", "1"),
        Of("one gate without saying so", ProblemCodes.SingleGateNotAllowed, step: 2, "set `Policy:AllowSingleGate` to true", "Policy:AllowSingleGate", "false", "true"),
        new("installation key that others can read", ProblemCodes.SecretFileTooOpen, Question.Start)
        {
            Make = static bench => FaultHost.RunAsync($"chmod 644 {Key(bench)}"),
            Mend = static (bench, advice) => FaultHost.RunAsync(advice.Command(2, "chmod 600").With("FILE", Key(bench)).Text),
        },
    ];

    private static string Key(FaultBench bench) => Path.Combine(bench.Installation.Folder, "installation.key");

    /// <summary>One key of the settings is wrong; null corrects it to what it was.</summary>
    private static RealFault Of(string name, ProblemCode code, int step, string words, string key, string wrong, string? right) => new(name, code, Question.Start)
    {
        Make = bench =>
        {
            bench.EditServerFile(key, wrong);
            return Task.CompletedTask;
        },
        Mend = (bench, advice) =>
        {
            advice.Says(step, words);
            bench.EditServerFile(key, right ?? (key is "Portal:PublicAddress" ? bench.Installation.Portal.ToString() : null));
            return Task.CompletedTask;
        },
    };
}
