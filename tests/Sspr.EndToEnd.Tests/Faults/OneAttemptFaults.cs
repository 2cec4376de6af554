using Sspr.Problems;
using Sspr.Testing.Mailbox;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What ends or stops one attempt; its user reads out the support code, and the next attempt, or the same one, succeeds.</summary>
internal static class OneAttemptFaults
{
    private const string Fresh = "rainy Tuesday 7 umbrellas";

    private static string Mistyping => FaultBench.Person(70);

    private static string Guessing => FaultBench.Person(71);

    private static string Twice => FaultBench.Person(72);

    private static string Writing => FaultBench.Person(73);

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("wrong code typed", ProblemCodes.CodeWrong, Question.WhyAttempt)
        {
            Make = static async bench =>
            {
                var program = await bench.Requests.StartAsync(Mistyping);
                var code = await bench.Requests.ReadCodeAsync(FaultBench.AddressOf(Mistyping));
                Assert.Equal(ProblemCodes.CodeWrong.Value, (await program.ProveAsync(Requests.Other(code))).Code);
                bench.Requests.Send = () => program.ProveAsync(code);
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "Type the code of the latest message");
                await bench.Requests.Send();
                await bench.Requests.Program.SetPasswordAsync(Fresh);
            },
        },
        new("five wrong codes in one attempt", ProblemCodes.ProofsExhausted, Question.WhyAttempt)
        {
            Make = static async bench =>
            {
                var program = await bench.Requests.StartAsync(Guessing);
                var code = await bench.Requests.ReadCodeAsync(FaultBench.AddressOf(Guessing));
                for (var tries = 0; tries < 5; tries++)
                {
                    await program.ProveAsync(Requests.Other(code));
                }

                Assert.Equal("Denied", program.State);
                await program.ProveAsync(code);
                Assert.Equal("Denied", program.State);
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "start again from the first page");
                return bench.Requests.ResetAsync(Guessing, Fresh);
            },
        },
        new("another attempt for the account succeeded", ProblemCodes.AttemptSuperseded, Question.WhyAttempt)
        {
            Make = static async bench =>
            {
                var program = await bench.Requests.StartAsync(Twice);
                var (earlier, code) = (program.Attempt, await bench.Requests.ReadCodeAsync(FaultBench.AddressOf(Twice)));
                Assert.NotEmpty(code);
                await bench.Requests.ResetAsync(Twice, Fresh);
                bench.Requests.Attempt = earlier;
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "Use the password that was set last");
                Assert.True(await Witness.BindsAsync(bench.Domain, Twice, Fresh));
                bench.Requests.Attempt = bench.Requests.Program.Attempt;
            },
        },
        new("passwords sent to the directory too often", ProblemCodes.TooManyResets, Question.WhyAttempt)
        {
            Make = static async bench =>
            {
                foreach (var password in new[] { Fresh, Fresh + " again" })
                {
                    await bench.Requests.ResetAsync(Writing, password);

                    // a password that has to be changed may be changed on the same day
                    await bench.ReplaceAsync(Writing, "pwdLastSet", "0");
                }

                var third = await bench.Requests.ProveAsync(Writing);
                Assert.Equal(ProblemCodes.TooManyResets.Value, (await third.SetPasswordAsync(Fresh + " once more")).Code);
            },
            Mend = static async (bench, advice) =>
            {
                await bench.TypeAsync(advice.Command(2, "sspr block lift").With("alice", Writing));
                await bench.Requests.Program.SetPasswordAsync(Fresh + " once more");
            },
        },
        new("too many starts from one address", ProblemCodes.TooManyStartsFromSource, Question.Request)
        {
            Make = static async bench =>
            {
                await bench.EditServerAsync("Throttling:StartsPerSource", "1");
                bench.Requests.Send = () => StartAsync(bench, "nobody");
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "raise `Throttling:StartsPerSource`");
                return bench.EditServerAsync("Throttling:StartsPerSource", "100000");
            },
        },
        new("no agent is connected", ProblemCodes.DirectoryCannotBeReached, Question.Request)
        {
            Make = static async bench =>
            {
                await bench.StopAgentAsync();
                bench.Requests.Send = () => StartAsync(bench, FaultBench.Person(79));
            },
            Mend = static async (bench, advice) =>
            {
                var doctor = await bench.TypeAsync(advice.Command(1, "sspr doctor"));
                Assert.Contains(ProblemCodes.NoAgentConnected.Value, doctor, StringComparison.Ordinal);
                advice.Says(2, "Follow the fix of that code");
                await bench.TypeAsync(new PrintedCommand("systemctl start sspr-agent"));
            },
        },
        new("a step that is not the next one", ProblemCodes.StepOutOfOrder, Question.Request)
        {
            Make = static async bench =>
            {
                var program = await bench.Requests.StartAsync(FaultBench.Person(74));
                bench.Requests.Send = () => program.SetPasswordAsync(Fresh);
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "shows the page where the reset stands");
                var program = bench.Requests.Program;
                await program.ShowAsync();
                Assert.Equal("AwaitingProof", program.State);
                await program.ProveAsync(await bench.Requests.ReadCodeAsync(FaultBench.AddressOf(FaultBench.Person(74))));
            },
        },
        new("user names asked for too often", ProblemCodes.TooManyNameQuestions, Question.Request)
        {
            Make = static async bench =>
            {
                await bench.EditServerAsync("Throttling:NameRemindersPerSource", "1");
                bench.Requests.Send = () => AskForNameAsync(bench, "nobody@corp.test");
                await bench.Requests.Send();
                await bench.Requests.Send();
                bench.Requests.Send = () => AskForNameAsync(bench, FaultBench.AddressOf(FaultBench.Person(75)));
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(3, "raise `Throttling:NameRemindersPerSource`");
                return bench.EditServerAsync("Throttling:NameRemindersPerSource", "100000");
            },
        },
        new("mail server answers slowly while very many ask", ProblemCodes.TooManyNameQuestionsAtOnce, Question.Request)
        {
            Make = static async bench =>
            {
                await bench.Installation.WaitUntilReadyAsync();
                bench.Installation.Mailbox.Faults = new SmtpFaults { Tarpit = TimeSpan.FromSeconds(3) };
                bench.Requests.Send = () => AskForNameAsync(bench, "one-more@corp.test");
                await AskAtOnceAsync(bench, 600);
            },
            Mend = static (bench, advice) =>
            {
                // what the doctor waits for before it gives up tells the same
                Assert.Equal("sspr doctor", advice.Command(1, "sspr doctor").Text);
                bench.Installation.Mailbox.Faults = SmtpFaults.None;
                return Task.CompletedTask;
            },
        },
        new("browser that keeps no cookie", ProblemCodes.BrowserKeepsNoCookie, Question.Request)
        {
            Make = static bench =>
            {
                bench.Requests.Send = () => BrowseAsync(bench, keepsCookies: false);
                return Task.CompletedTask;
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Allow cookies");
                bench.Requests.Send = () => BrowseAsync(bench, keepsCookies: true);
                return Task.CompletedTask;
            },
        },
        new("form of another browser", ProblemCodes.FormStale, Question.Request)
        {
            Make = static async bench =>
            {
                using var other = bench.Installation.NewUser();
                await other.OpenAsync("/");
                var foreign = Testing.Installation.HtmlForm.With("name", other.Page);
                var user = bench.Requests.OpenBrowser();
                await user.OpenAsync("/");
                bench.Requests.Send = async () =>
                {
                    await user.ShowAsync(await user.PostAsync(foreign, "name", FaultBench.Person(76)));
                    return await bench.Requests.InLogAsync(user);
                };
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Open the portal again");
                bench.Requests.Send = () => BrowseAsync(bench, keepsCookies: true);
                return Task.CompletedTask;
            },
        },
    ];

    private static async Task<Answer> StartAsync(FaultBench bench, string name)
    {
        using var program = new UserProgram(bench.Installation.NewClient());
        return await program.StartAsync(name);
    }

    private static async Task<Answer> AskForNameAsync(FaultBench bench, string address)
    {
        using var program = new UserProgram(bench.Installation.NewClient());
        return await program.SendAsync("/api/v1/user-names", new System.Text.Json.Nodes.JsonObject { ["address"] = address });
    }

    /// <summary>Asks for names by many addresses at once, until the questions wait for each other.</summary>
    private static async Task AskAtOnceAsync(FaultBench bench, int times)
    {
        using var program = new UserProgram(bench.Installation.NewClient(connections: 50));
        await Task.WhenAll(Enumerable.Range(0, times).Select(number => program.SendAsync(
            "/api/v1/user-names", new System.Text.Json.Nodes.JsonObject { ["address"] = $"load{number % 100:D6}@corp.test" })));
    }

    /// <summary>Somebody types a name on the first page.</summary>
    private static async Task<Answer> BrowseAsync(FaultBench bench, bool keepsCookies)
    {
        var user = bench.Requests.OpenBrowser();
        await user.OpenAsync("/");
        var form = Testing.Installation.HtmlForm.With("name", user.Page);
        var sender = keepsCookies ? user : bench.Requests.OpenBrowser();
        await sender.ShowAsync(await sender.PostAsync(form, "name", FaultBench.Person(76)));
        return sender.Path is "/prove" ? Answer.Taken : await bench.Requests.InLogAsync(sender);
    }
}
