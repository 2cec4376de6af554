using Sspr.Problems;
using Sspr.Testing.Mailbox;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What is wrong with the server's settings, its mail server and what it is told.</summary>
internal static class ServerFaults
{
    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("mail server's port closed", ProblemCodes.MailServerUnreachable, Question.Doctor)
        {
            Make = static bench => bench.EditServerAsync("Mail:Port", "9"),
            Mend = static (bench, advice) => CorrectAsync(bench, advice, step: 2, "`Mail:Port`", "Mail:Port", $"{bench.Installation.Mailbox.Port}"),
        },
        new("mail server closes every connection, asked about a user", ProblemCodes.MailServerUnreachable, Question.Why("alice"))
        {
            Make = static bench => Task.FromResult(bench.Installation.Mailbox.Faults = new SmtpFaults { DropsAtOnce = true }),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Try it by hand");
                bench.Installation.Mailbox.Faults = SmtpFaults.None;
                return Task.CompletedTask;
            },
        },
        new("mail server takes nothing from this host", ProblemCodes.MailServerRefusesUs, Question.Doctor)
        {
            Make = static bench => Task.FromResult(bench.Installation.Mailbox.Faults = new SmtpFaults { RefusesAll = true }),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "or from this host");
                bench.Installation.Mailbox.Faults = SmtpFaults.None;
                return Task.CompletedTask;
            },
        },
        new("nobody is alerted", ProblemCodes.NobodyAlerted, Question.Doctor)
        {
            Make = static bench => bench.EditServerAsync("Organisation:AlertAddresses", null),
            Mend = static (bench, advice) => CorrectAsync(bench, advice, step: 1, "Set `Organisation:AlertAddresses`", "Organisation:AlertAddresses:0", "it-security@corp.test"),
        },
        new("our minimum length is short", ProblemCodes.MinimumLengthShort, Question.Doctor)
        {
            Make = static bench => bench.EditServerAsync("Passwords:MinimumLength", "8"),
            Mend = static (bench, advice) => CorrectAsync(bench, advice, step: 1, "`Passwords:MinimumLength`", "Passwords:MinimumLength", "15"),
        },
        new("mail text that cannot be used", ProblemCodes.MailTemplateBroken, Question.Doctor)
        {
            Make = static async bench =>
            {
                await bench.TypeAsync(new PrintedCommand($"sspr mail templates export --folder {Templates(bench)}"));
                await FaultHost.RunAsync($"sed -i.right '/code/d' {Templates(bench)}/email-code.en.txt");
                await bench.EditServerAsync("Mail:TemplatesFolder", Templates(bench));
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Correct the file");
                return FaultHost.RunAsync($"mv {Templates(bench)}/email-code.en.txt.right {Templates(bench)}/email-code.en.txt");
            },
            Restore = static bench => bench.EditServerAsync("Mail:TemplatesFolder", null),
        },
    ];

    private static string Templates(FaultBench bench) => Path.Combine(bench.Installation.Folder, "templates");

    private static Task CorrectAsync(FaultBench bench, Advice advice, int step, string words, string key, string value)
    {
        advice.Says(step, words);
        return bench.EditServerAsync(key, value);
    }
}
