using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What is wrong with what was delegated to the service account.</summary>
internal static class RightsFaults
{
    private const string User = "bf967aba-0de6-11d0-a285-00aa003049e2";
    private const string ExampleUnit = "OU=People,DC=corp,DC=example", ExampleDomain = "DC=corp,DC=example";
    private const string ResetPassword = $"CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;{User}";
    private const string WriteLockoutTime = $"CIIO;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;{User}";

    private static string Closed => FaultBench.Person(20);

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("right to reset taken away", ProblemCodes.ResetRightMissing, Question.Why("alice"))
        {
            Make = static bench => DeleteAsync(bench, bench.Domain.PeopleDn, $"(OA;{ResetPassword};{bench.ServiceSid})"),
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "samba-tool dsacl set").With(ExampleUnit, bench.Domain.PeopleDn).With(";SID)", $";{bench.ServiceSid})")),
        },
        new("right to unlock taken away", ProblemCodes.WriteRightMissing, Question.Why("alice"))
        {
            Make = static bench => DeleteAsync(bench, bench.Domain.PeopleDn, $"(OA;{WriteLockoutTime};{bench.ServiceSid})"),
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "samba-tool dsacl set").With(ExampleUnit, bench.Domain.PeopleDn).With(";SID)", $";{bench.ServiceSid})")),
        },
        new("right to reset taken away everywhere, asked of the doctor", ProblemCodes.ResetRightMissing, Question.Doctor)
        {
            Make = static bench => DeleteAsync(bench, bench.Domain.PeopleDn, $"(OA;{ResetPassword};{bench.ServiceSid})"),
            Mend = static (bench, advice) => bench.TypeAsync(advice.EvidenceCommand()),
        },
        new("right to reset denied", ProblemCodes.RightDenied, Question.Why("alice"))
        {
            Make = static bench => SetAsync(bench, bench.Domain.PeopleDn, $"(OD;{ResetPassword};{bench.ServiceSid})"),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Run the command that the evidence ends with");
                return bench.TypeAsync(advice.EvidenceCommand());
            },
        },
        new("inheritance switched off on an account", ProblemCodes.InheritanceOff, Question.Why(Closed))
        {
            Make = static bench => bench.CloseAsync(bench.NameOf(Closed)),
            Mend = static async (bench, advice) =>
            {
                var shown = await bench.TypeAsync(advice.Command(2, "sspr-agent permissions").With("NAME", Closed));
                await bench.OnDomainControllerAsync(shown.Split('\n').Select(static line => line.Trim()).First(static line => line.StartsWith("printf ", StringComparison.Ordinal)));
            },
        },
        new("full control over everybody", ProblemCodes.RightsTooMany, Question.Doctor)
        {
            Make = static bench => SetAsync(bench, bench.Domain.PeopleDn, $"(OA;CI;WP;bf9679c0-0de6-11d0-a285-00aa003049e2;;{bench.ServiceSid})"),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Run the command that the evidence ends with");
                return bench.TypeAsync(advice.EvidenceCommand());
            },
        },
        new("fine-grained policies closed", ProblemCodes.FineGrainedPolicyUnreadable, Question.Why("bob"))
        {
            Make = static bench => DeleteAsync(bench, Policies(bench), $"(A;CI;LCRPLO;;;{bench.ServiceSid})"),
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "samba-tool dsacl set").With(ExampleDomain, bench.Domain.BaseDn).With(";SID)", $";{bench.ServiceSid})")),
        },
    ];

    private static string Policies(FaultBench bench) => $"CN=Password Settings Container,CN=System,{bench.Domain.BaseDn}";

    private static Task<string> DeleteAsync(FaultBench bench, string place, string entry) =>
        bench.OnDomainControllerAsync($"samba-tool dsacl delete --objectdn='{place}' --sddl='{entry}'");

    private static Task<string> SetAsync(FaultBench bench, string place, string entry) =>
        bench.OnDomainControllerAsync($"samba-tool dsacl set --objectdn='{place}' --sddl='{entry}'");
}
