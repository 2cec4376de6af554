using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What the domain's own password policy has against ours.</summary>
internal static class DirectoryPolicyFaults
{
    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("domain demands longer passwords", ProblemCodes.DirectoryDemandsLonger, Question.Doctor)
        {
            // samba-tool goes no further than 14, the domain does
            Make = static bench => SetLengthAsync(bench, 20),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Set `Passwords:MinimumLength`");
                return bench.EditServerAsync("Passwords:MinimumLength", "20");
            },
            Restore = static async bench =>
            {
                await SetLengthAsync(bench, 10);
                await bench.EditServerAsync("Passwords:MinimumLength", "15");
            },
        },
        new("fine-grained policy demands longer passwords", ProblemCodes.DirectoryDemandsLonger, Question.Doctor)
        {
            Make = static bench => bench.OnDomainControllerAsync("samba-tool domain passwordsettings pso set 'Long Passwords' --min-pwd-length=20"),
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "samba-tool domain passwordsettings pso set").With("POLICY", "'Long Passwords'")),
            Restore = static bench => bench.OnDomainControllerAsync("samba-tool domain passwordsettings pso set 'Long Passwords' --min-pwd-length=14"),
        },
        new("minimum age", ProblemCodes.MinimumAgeSet, Question.Doctor)
        {
            IsAdvice = true,

            // the lab's domain has one from the beginning
            Make = static _ => Task.CompletedTask,
            Mend = static async (bench, advice) =>
            {
                await bench.TypeAsync(advice.Command(2, "samba-tool domain passwordsettings set"));
                await bench.TypeAsync(advice.Command(2, "samba-tool domain passwordsettings pso set").With("POLICY", "'Long Passwords'"));
            },
            Restore = static async bench =>
            {
                await bench.OnDomainControllerAsync("samba-tool domain passwordsettings set --min-pwd-age=1");
                await bench.OnDomainControllerAsync("samba-tool domain passwordsettings pso set 'Long Passwords' --min-pwd-age=1");
            },
        },
    ];

    private static Task SetLengthAsync(FaultBench bench, int characters) =>
        bench.ChangeAsync($"dn: {bench.Domain.BaseDn}\nchangetype: modify\nreplace: minPwdLength\nminPwdLength: {characters}\n");
}
