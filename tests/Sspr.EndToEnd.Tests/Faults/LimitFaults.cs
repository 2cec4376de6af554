using System.Text.RegularExpressions;
using Sspr.Problems;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What people do until they are stopped, and what stops their accounts.</summary>
internal static partial class LimitFaults
{
    private static string Eager => FaultBench.Person(30);

    private static string Guessed => FaultBench.Person(31);

    private static string Impatient => FaultBench.Person(32);

    private static string Frozen => FaultBench.Person(33);

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("started too often", ProblemCodes.TooManyStartsForName, Question.Why(Eager))
        {
            Make = static bench => StartAsync(bench, Eager, times: 11),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(2, "sspr block lift").With("alice", Eager)),
        },
        new("too many codes", ProblemCodes.CodeBudgetUsed, Question.Why(Impatient))
        {
            Make = static bench => StartAsync(bench, Impatient, times: 4),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(2, "sspr block lift").With("alice", Impatient)),
        },
        new("too many wrong codes", ProblemCodes.AccountClosedForNow, Question.Why(Guessed))
        {
            Make = static bench => GuessAsync(bench, Guessed, times: 10),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(2, "sspr block lift").With("alice", Guessed)),
        },
        new("frozen by its owner", ProblemCodes.ResetFrozen, Question.Why(Frozen))
        {
            Make = static async bench =>
            {
                await GuessAsync(bench, Frozen, times: 4);
                var warning = await bench.LinkInMailAsync(FaultBench.AddressOf(Frozen), NotMeLink());
                using var owner = bench.Installation.NewUser();
                await owner.OpenAsync(warning.PathAndQuery);
                var form = HtmlForm.To("/not-me", owner.Page);
                using var reply = await owner.PostAsync(form, "token", form.Fields["token"]);
            },
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(3, "sspr block lift").With("alice", Frozen)),
        },
    ];

    private static async Task StartAsync(FaultBench bench, string name, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var user = bench.Installation.NewUser();
            await user.StartAsync(name);
        }
    }

    /// <summary>Types wrong codes, five in one attempt.</summary>
    private static async Task GuessAsync(FaultBench bench, string name, int times)
    {
        while (times > 0)
        {
            using var user = bench.Installation.NewUser();
            await user.StartAsync(name);

            // until the code is out, nobody has been looked up whose account a wrong one could count for; a warning is no code
            await PortalUser.WaitForCodeAsync(bench.Installation.Mailbox, FaultBench.AddressOf(name), TimeSpan.FromSeconds(60));
            for (; times > 0 && user.Path is "/prove"; times--)
            {
                await user.SendAsync("code", "0000 0000");
            }
        }
    }

    [GeneratedRegex(@"https://\S+/not-me/\S+", RegexOptions.NonBacktracking)]
    private static partial Regex NotMeLink();
}
