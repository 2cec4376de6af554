using System.Globalization;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What a rehearsal meets, and what keeps it from taking place. Each is named by <c>sspr doctor</c> once it was met.</summary>
internal static class RehearsalFaults
{
    private const string Account = RehearsalBench.Account;
    private const string ResetPassword = "CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2";
    private const string PerAccount = "PerAccountPerDay";

    public static IReadOnlyList<RealFault> All { get; } =
    [
        Of("rehearsal that never was", ProblemCodes.RehearsalNeverRun,
            static bench => OnceAsync(bench, ProblemCodes.RehearsalNeverRun, "DELETE FROM rehearsals"),
            static (bench, advice) => bench.TypeAsync(advice.Command(2, "sspr rehearse"))),
        Of("rehearsal that is overdue", ProblemCodes.RehearsalOverdue,
            static bench =>
            {
                // the last one is two days old, as after a weekend without a server
                var day = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(2);
                return OnceAsync(bench, ProblemCodes.RehearsalOverdue, string.Create(
                    CultureInfo.InvariantCulture,
                    $"UPDATE rehearsals SET begun_at = {day.UtcTicks}, run = json_set(run, '$.StartedAt', '{day:yyyy-MM-ddTHH:mm:ss}+00:00', '$.EndedAt', '{day:yyyy-MM-ddTHH:mm:ss}+00:00')"));
            },
            static (bench, advice) => bench.TypeAsync(advice.Command(2, "sspr rehearse"))),
        Of("rehearsal account with a mail address", ProblemCodes.RehearsalAccountUnfit,
            static bench => ChangeAsync(bench, "replace: mail\nmail: somebody@corp.test\n"),
            static (bench, advice) =>
            {
                advice.Says(1, "no mail address");
                return ChangeAsync(bench, "delete: mail\n");
            }),
        Of("rehearsal account that is gone", ProblemCodes.RehearsalAccountMissing,
            static bench => bench.OnDomainControllerAsync($"samba-tool user delete {Account}"),
            static (bench, advice) =>
            {
                advice.Says(2, "Make the account if there is none");
                return ((RehearsalBench)bench).CreateAccountAsync();
            }),
        Of("rehearsal account with a minimum password age", ProblemCodes.RehearsalMinimumAge,
            static bench => bench.OnDomainControllerAsync($"samba-tool domain passwordsettings pso delete {Account}"),
            static async (bench, advice) =>
            {
                await bench.OnDomainControllerAsync(advice.Command(2, "samba-tool domain passwordsettings pso create").Text);
                await bench.OnDomainControllerAsync(advice.Command(2, "samba-tool domain passwordsettings pso apply").With("ACCOUNT", Account).Text);
            }),
        Of("password filter that refuses everything", ProblemCodes.RehearsalFailed,
            static bench => File.WriteAllTextAsync(RehearsalBench.FilterFlag, string.Empty),
            static async (bench, advice) =>
            {
                Assert.Contains(ProblemCodes.PasswordInHistoryOrFiltered.Value, advice.Evidence, StringComparison.Ordinal);
                await bench.TypeAsync(advice.Command(1, "sspr problems").With("CODE", ProblemCodes.PasswordInHistoryOrFiltered.Value));
                File.Delete(RehearsalBench.FilterFlag);
            }),
        Of("agent's own limit for the rehearsal account", ProblemCodes.RehearsalHeldBack,
            static bench => LimitAsync(bench, 1),
            static (bench, advice) =>
            {
                advice.Says(2, "raise the limit in the agent's file and start the agent again");
                return LimitAsync(bench, 1000);
            }),
        Of("right to reset taken away from the agent, met by a rehearsal", ProblemCodes.ResetRightMissing,
            static bench => bench.OnDomainControllerAsync($"samba-tool dsacl delete --objectdn='{bench.Domain.PeopleDn}' --sddl='(OA;{ResetPassword};{bench.ServiceSid})'"),
            static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "samba-tool dsacl set").With("OU=People,DC=corp,DC=example", bench.Domain.PeopleDn).With(";SID)", $";{bench.ServiceSid})"))),
    ];

    /// <summary>One that a rehearsal meets, and another one finds gone.</summary>
    private static RealFault Of(string name, ProblemCode code, Func<FaultBench, Task> make, Func<FaultBench, Advice, Task> mend) =>
        new(name, code, Question.Doctor)
        {
            Make = async bench =>
            {
                await make(bench);
                if (code != ProblemCodes.RehearsalNeverRun && code != ProblemCodes.RehearsalOverdue)
                {
                    await RunAsync(bench);
                }
            },
            Mend = async (bench, advice) =>
            {
                await mend(bench, advice);
                await RunAsync(bench);
            },
        };

    private static Task RunAsync(FaultBench bench) => ((RehearsalBench)bench).RehearseAsync();

    /// <summary>Changes the store while the server is away. Twenty seconds after its start it rehearses by itself: whoever asks later sees nothing of it.</summary>
    private static async Task OnceAsync(FaultBench bench, ProblemCode code, string sql)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            await FaultHost.StopAsync(bench.Installation.Server);
            await FaultHost.RunAsync($"sqlite3 -cmd '.timeout 10000' {Path.Combine(bench.Installation.Folder, "sspr.db")} \"{sql.Replace("$", "\\$", StringComparison.Ordinal)}\"");
            await bench.Installation.StartServerAsync();
            var told = await bench.UntilAsync(Question.Doctor, told => told.FirstCode == code.Value || told.Findings.Count == 0);
            if (told.FirstCode == code.Value)
            {
                bench.Seen = told;
                return;
            }
        }
    }

    private static Task ChangeAsync(FaultBench bench, string change) =>
        bench.ChangeAsync($"dn: CN={Account},{bench.Domain.PeopleDn}\nchangetype: modify\n{change}");

    private static async Task LimitAsync(FaultBench bench, int limit)
    {
        var settings = bench.ReadAgent();
        settings["Brakes"]![PerAccount] = limit;
        Testing.Installation.JsonSettings.Save(bench.Installation.AgentSettings, settings);
        await bench.RestartAgentAsync();
        await bench.UntilAsync(Question.Doctor, static told => told.Findings.All(static one => one.Code != ProblemCodes.NoAgentConnected.Value));
    }
}
