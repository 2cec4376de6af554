using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Spectre.Console;
using Sspr.Directories;
using Sspr.Organisation;
using Sspr.Passwords;
using Sspr.Passwords.Banned;
using Sspr.Passwords.Breached;
using Sspr.Passwords.Passphrases;

namespace Sspr.Benchmarks;

/// <summary>How long our own rules take for one password: all of them, with a full list of terms and a full-size file of breached hashes.</summary>
internal static class PasswordCheckSpeed
{
    private const int Rounds = 20_000;
    private const int Terms = 1000;
    private const double MostMicroseconds = 200;
    private const double MostMegabytes = 64;

    /// <summary>Measures; 0 if both limits hold.</summary>
    public static int Run(long hashes, string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "bench-breached.bin");
        try
        {
            var took = SyntheticHashes.Make(path, hashes, HashWidth.Truncated);
            Say($"{hashes:#,0} hashes, {new FileInfo(path).Length / 1e6:0} MB, written in {took.TotalSeconds:0.0} s ({hashes / took.TotalSeconds / 1e6:0.0} million a second)");
            var verifying = Stopwatch.GetTimestamp();
            var fault = BreachedProof.Verify(path, progress: null, CancellationToken.None);
            Say($"verified in {Stopwatch.GetElapsedTime(verifying).TotalSeconds:0.0} s: {fault ?? "whole"}");
            return Measure(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int Measure(string path)
    {
        GC.Collect();
        var before = PrivateMegabytes();
        var (checker, context) = Make(path);
        using (var first = NewPassword.FromCharacters("the first one compiles"))
        {
            checker.CheckHere(first, context, checker.Own);
        }

        var passwords = Passwords(checker);
        var cold = Take(checker, context, passwords, Rounds);
        var warm = Take(checker, context, passwords, Rounds);
        Report("first pass over fresh pages", cold);
        Report("second pass", warm);
        Report("fastest of five passes for each, which other programs cannot disturb", Fastest(checker, context, passwords));
        Report("passwords of 256 characters", Take(checker, context, [.. passwords.Take(200).Select(Lengthen)], 2000));
        var grown = PrivateMegabytes() - before;
        Say($"private memory grew by {grown:0.0} MB (limit {MostMegabytes}), mapped pages of the file apart");
        var isFast = Percentile(cold, 99) <= MostMicroseconds;
        Say($"p99 {Percentile(cold, 99):0.0} µs (limit {MostMicroseconds})");
        return isFast && grown <= MostMegabytes ? 0 : 1;
    }

    private static (PasswordChecker Checker, PasswordContext Context) Make(string path)
    {
        var options = Options.Create(new PasswordOptions
        {
            MinimumLength = 8,
            BannedTerms = [.. Enumerable.Range(0, Terms).Select(static i => $"product{i}"[..Math.Min(16, $"product{i}".Length)])],
            Breached = new() { File = path },
        });
        var banned = new BannedPasswords(
            options, Options.Create(new OrganisationOptions { Name = "Northwind Traders" }), NullLogger<BannedPasswords>.Instance, TimeProvider.System);
        var breached = new BreachedPasswords(options, NullLogger<BreachedPasswords>.Instance, TimeProvider.System);
        var rules = new PasswordRules
        {
            MinimumLength = 8,
            ComplexityRequired = true,
            HistoryLength = 24,
            MinimumAge = TimeSpan.Zero,
            Source = "bench",
            HistoryEnforcedOnReset = true,
            ForbiddenParts = ["alice", "Example", "Carol"],
        };
        return (new PasswordChecker(options, banned, breached), new PasswordContext(rules, ["alice"]));
    }

    /// <summary>What people type, half passphrases and half short ones with a common word in them.</summary>
    private static NewPassword[] Passwords(PasswordChecker checker)
    {
        var maker = new PassphraseMaker(checker);
        return [.. Enumerable.Range(0, Rounds).Select(i => i % 2 == 0
            ? maker.Make(new PasswordContext(null, []), checker.Own)!
            : NewPassword.FromCharacters(string.Create(CultureInfo.InvariantCulture, $"Summ3r-{i}-t!ger")))];
    }

    private static NewPassword Lengthen(NewPassword password) =>
        NewPassword.FromCharacters(string.Concat(Enumerable.Repeat(password.Characters.ToString(), 20)).AsSpan(0, NewPassword.MaximumLength));

    private static double[] Take(PasswordChecker checker, PasswordContext context, NewPassword[] passwords, int rounds)
    {
        var taken = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            checker.CheckHere(passwords[i % passwords.Length], context, checker.Own);
            taken[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Array.Sort(taken);
        return taken;
    }

    private static double[] Fastest(PasswordChecker checker, PasswordContext context, NewPassword[] passwords)
    {
        var fastest = new double[passwords.Length];
        Array.Fill(fastest, double.MaxValue);
        for (var i = 0; i < 5 * passwords.Length; i++)
        {
            var at = i % passwords.Length;
            var started = Stopwatch.GetTimestamp();
            checker.CheckHere(passwords[at], context, checker.Own);
            fastest[at] = Math.Min(fastest[at], Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        Array.Sort(fastest);
        return fastest;
    }

    private static double Percentile(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

    private static void Report(string what, double[] sorted) =>
        Say($"{what}: p50 {Percentile(sorted, 50):0.0} µs, p99 {Percentile(sorted, 99):0.0} µs, most {sorted[^1]:0.0} µs of {sorted.Length:N0}");

    /// <summary>Memory that is this process's alone and no file's (proc(5), smaps_rollup).</summary>
    private static double PrivateMegabytes() => File.ReadLines("/proc/self/smaps_rollup")
        .Where(static line => line.StartsWith("Anonymous:", StringComparison.Ordinal))
        .Select(static line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1000)
        .Single();

    private static void Say(FormattableString text) => AnsiConsole.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
