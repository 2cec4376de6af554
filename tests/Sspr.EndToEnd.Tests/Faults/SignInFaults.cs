using System.Text.Json.Nodes;
using Sspr.Problems;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What keeps people from signing in to the pages for their own methods. The page says the same for all; the audit names the cause.</summary>
internal static class SignInFaults
{
    private const string Fresh = "rainy Tuesday 7 umbrellas";

    private const string StaffOnly = """
        { "format": 1, "rules": [
          { "name": "staff", "appliesTo": ["Staff"], "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] } ] }
        """;

    private static string Forgetful => FaultBench.Person(20);

    private static string Closed => FaultBench.Person(21);

    private static string Guest => FaultBench.Person(22);

    private static string Passed => FaultBench.Person(23);

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("too many sign-ins from one address", ProblemCodes.TooManySignIns, Question.Request)
        {
            Make = static async bench =>
            {
                await bench.EditServerAsync("SignIn:TriesPerSource", "1");
                Try(bench, FaultBench.Person(24), bench.Domain.PersonPassword);
            },
            Mend = static (bench, advice) =>
            {
                Assert.Contains(" until ", advice.Evidence, StringComparison.Ordinal);
                advice.Says(2, "raise `SignIn:TriesPerSource`");
                return bench.EditServerAsync("SignIn:TriesPerSource", "10000");
            },
        },
        new("sign-in with a wrong password", ProblemCodes.SignInRefused, Question.Request)
        {
            Make = static bench =>
            {
                Try(bench, Forgetful, "not the password");
                return Task.CompletedTask;
            },
            Mend = static async (bench, advice) =>
            {
                var audit = await bench.TypeAsync(advice.Command(1, "sspr audit list"));
                Assert.Contains(ProblemCodes.SignInRefused.Value, audit, StringComparison.Ordinal);
                advice.Says(2, "use the password reset");
                await bench.Requests.ResetAsync(Forgetful, Fresh);
                Try(bench, Forgetful, Fresh);
            },
        },
        new("sign-in closed after wrong passwords", ProblemCodes.SignInClosedForNow, Question.Request)
        {
            Make = static async bench =>
            {
                // with nothing in between: it is closed for some seconds only
                await bench.Installation.WaitUntilReadyAsync();
                foreach (var password in new[] { "not the password", "nor this one" })
                {
                    await bench.Requests.OpenBrowser().SignInAsync(Closed, password);
                }

                Try(bench, Closed, bench.Domain.PersonPassword);
            },
            Mend = static (_, advice) =>
            {
                // the answer is asked for again until the time of the settings is over
                advice.Says(1, "Wait");
                return Task.CompletedTask;
            },
        },
        new("sign-in of somebody whom no rule names", ProblemCodes.SignInOutOfScope, Question.Request)
        {
            Make = static async bench =>
            {
                await bench.ImportAsync(StaffOnly);
                Try(bench, Guest, bench.Domain.PersonPassword);
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Put the account into a group that a rule of the policy names");
                return bench.OnDomainControllerAsync($"samba-tool group addmembers Staff {Guest}");
            },
            Restore = static bench => bench.ImportAsync(PolicyFaults.Everybody),
        },
        new("pass that is not taken", ProblemCodes.PassNotTaken, Question.Request)
        {
            Make = static async bench =>
            {
                var user = bench.Requests.OpenBrowser();
                await user.SignInAsync(Passed, bench.Domain.PersonPassword);
                GivePass(bench, "ABCD-EFGH-JKLM");
            },
            Mend = static async (bench, advice) =>
            {
                await bench.TypeAsync(advice.Command(1, "sspr pass list").With("NAME", Passed));
                var issued = await bench.TypeAsync(new PrintedCommand(advice.Command(2, "sspr pass issue").With("NAME", Passed).Text + " --json"));
                GivePass(bench, JsonNode.Parse(issued[issued.IndexOf('{', StringComparison.Ordinal)..])!["code"]!.GetValue<string>());
            },
        },
    ];

    /// <summary>Signs in with name and password, each time with another browser.</summary>
    private static void Try(FaultBench bench, string name, string password) => bench.Requests.Send = async () =>
    {
        // after a restart of the server the agent is away for a moment, which the audit does not call a refusal
        await bench.Installation.WaitUntilReadyAsync();
        var user = bench.Requests.OpenBrowser();
        await user.SignInAsync(name, password);
        return user.Path is "/security-info/sign-in" ? await bench.Requests.LatestInAuditAsync() : Answer.Taken;
    };

    /// <summary>Types a pass after the password.</summary>
    private static void GivePass(FaultBench bench, string pass) => bench.Requests.Send = async () =>
    {
        var user = bench.Requests.Browser;
        await user.OpenAsync("/security-info/second");
        if (user.Path is "/security-info/second")
        {
            await user.FillAsync(HtmlForm.With("pass", user.Page), ("pass", pass));
        }

        return user.Path is "/security-info" ? Answer.Taken : await bench.Requests.LatestInAuditAsync();
    };
}
