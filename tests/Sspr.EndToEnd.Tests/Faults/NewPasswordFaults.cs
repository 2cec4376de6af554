using System.Security.Cryptography;
using System.Text;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What a new password is refused for before it is sent to the directory. The user chooses another one, and the same reset succeeds.</summary>
internal static class NewPasswordFaults
{
    private const string Fresh = "rainy Tuesday 7 umbrellas";
    private const string Stolen = "rainy Wednesday 7 umbrellas";

    public static IReadOnlyList<RealFault> All { get; } =
    [
        Of("password too short", ProblemCodes.PasswordTooShort, 80, static _ => "Tuesday 7"),
        Of("password with two kinds of characters", ProblemCodes.PasswordNotComplex, 81, static _ => "rainy tuesday umbrellas"),
        Of("password with a character that no directory takes", ProblemCodes.PasswordForbiddenCharacter, 82, static _ => "rainy Tuesday\0 7 umbrellas"),
        Of("password that everybody guesses", ProblemCodes.PasswordIsCommon, 83, static _ => "Password-Monkey1"),
        Of("password of a word that the organisation bans", ProblemCodes.PasswordHasBannedTerm, 84, static _ => "Contoso-C0ntoso7"),
        Of("password with the user's own name", ProblemCodes.PasswordHasName, 85, static person => $"rainy Tuesday of {person}"),
        Of("password that was stolen elsewhere", ProblemCodes.PasswordIsBreached, 86, static _ => Stolen) with
        {
            Make = static async bench =>
            {
                await ImportAsync(bench);
                await bench.EditServerAsync("Passwords:Breached:File", ListOf(bench));
                await SendAsync(bench, FaultBench.Person(86), Stolen);
            },
            Restore = static bench => bench.EditServerAsync("Passwords:Breached:File", null),
        },
        new("service of stolen passwords that does not answer", ProblemCodes.BreachCheckUnavailable, Question.WhyAttempt)
        {
            Make = static async bench =>
            {
                bench.EditServerFile("Passwords:Breached:Online:Enabled", "true");
                bench.EditServerFile("Passwords:Breached:Online:Address", "https://127.0.0.1:9/");
                await bench.EditServerAsync("Passwords:Breached:Online:WhenUnreachable", "Refuse");
                await SendAsync(bench, FaultBench.Person(87), Fresh);
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(3, "Use a file instead");
                await ImportAsync(bench);
                bench.EditServerFile("Passwords:Breached:Online", null);
                await bench.EditServerAsync("Passwords:Breached:File", ListOf(bench));
                await bench.Installation.WaitUntilReadyAsync();
                await bench.Requests.Program.SetPasswordAsync(Fresh);
            },
            Restore = static bench => bench.EditServerAsync("Passwords:Breached:File", null),
        },
    ];

    private static RealFault Of(string name, ProblemCode code, int number, Func<string, string> password) => new(name, code, Question.WhyAttempt)
    {
        Make = bench => SendAsync(bench, FaultBench.Person(number), password(FaultBench.Person(number))),
        Mend = static async (bench, advice) =>
        {
            advice.Says(1, "Choose another password that meets every rule on the page, and send it");
            await bench.Requests.Program.SetPasswordAsync(Fresh);
        },
    };

    private static async Task SendAsync(FaultBench bench, string person, string password)
    {
        var program = await bench.Requests.ProveAsync(person);
        var answer = await program.SetPasswordAsync(password);
        Assert.StartsWith("SSPR_", answer.Code, StringComparison.Ordinal);
    }

    private static string ListOf(FaultBench bench) => Path.Combine(bench.Installation.Folder, "breached.list");

    /// <summary>Makes the list as an operator does, of the text of Have I Been Pwned.</summary>
    private static async Task ImportAsync(FaultBench bench)
    {
        var source = Path.Combine(bench.Installation.Folder, "breached.txt");

        // what the text holds is the SHA-1 of each password, without a salt
#pragma warning disable CA5350
        var hash = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(Stolen)));
#pragma warning restore CA5350
        await File.WriteAllTextAsync(source, $"{hash}:7\n");
        var (code, output) = await bench.Installation.OperateAsync("breached", "import", source, "--file", ListOf(bench));
        Assert.True(code == 0, output);
    }
}
