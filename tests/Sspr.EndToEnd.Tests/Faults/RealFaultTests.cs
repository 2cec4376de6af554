using System.Security.Cryptography;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>
/// Each fault is really made in one running installation (server, agent, Samba 4.24), named as the first cause by the command line that an
/// operator has, ended by what that command line prints, and gone.
/// </summary>
[Trait("Needs", "Lab")]
public sealed class RealFaultTests(FaultBench bench, ITestOutputHelper output) : IClassFixture<FaultBench>
{
    private const int AtRandom = 20;

    private static IReadOnlyList<string>? Chosen =>
        Environment.GetEnvironmentVariable("OPENSSPR_FAULTS") is { Length: > 0 } names ? names.Split('|') : null;

    public static TheoryData<string> Names => [.. Wanted([.. RealFaults.Usual.Except(RealFaults.OfServer)])];

    /// <summary>The names of some faults; of those only what <c>OPENSSPR_FAULTS</c> names, with a bar between them, in its order.</summary>
    internal static IEnumerable<string> Wanted(IReadOnlyList<RealFault> faults)
    {
        var names = faults.Select(static fault => fault.Name).ToList();
        return Chosen?.Where(names.Contains) ?? names;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public Task A_fault_is_named_first_and_its_printed_fix_ends_it(string name) => bench.ProveAsync(RealFaults.Named(name));

    [Fact]
    public async Task A_healthy_installation_yields_no_finding()
    {
        foreach (var question in new[] { Question.Doctor, Question.Why("alice"), Question.AgentDoctor })
        {
            // what the fault before has restarted may still be on its way
            var told = await bench.UntilAsync(question, static told => told.IsFine);
            Assert.True(told.Findings.Count == 0, told.Output);
            Assert.Equal(("Fine", 0), (told.Verdict, told.ExitCode));
        }
    }

    [Fact]
    public async Task A_tired_person_reads_the_answer_in_the_first_three_lines()
    {
        var person = FaultBench.Person(59);
        await bench.Installation.WaitUntilReadyAsync();
        await bench.OnDomainControllerAsync($"samba-tool user disable {person}");

        foreach (var language in new[] { "en", "ja" })
        {
            var (_, text) = await bench.Installation.OperateAsync("why", "--user", person, "--lang", language);
            var answer = string.Concat(text.Split('\n').Take(3).Select(static line => line.Trim()));
            var cause = ProblemCatalogue.Of(ProblemCodes.AccountDisabled).Cause.In(language);
            Assert.Contains(person, answer, StringComparison.Ordinal);
            Assert.Contains(WithoutBlanks(cause), WithoutBlanks(answer), StringComparison.Ordinal);
        }

        await bench.OnDomainControllerAsync($"samba-tool user enable {person}");
    }

    /// <summary>The faults come from the system's own random numbers; OPENSSPR_FAULTS repeats a choice by its names, with a bar between them.</summary>
    [Fact(Explicit = true)]
    public async Task Twenty_at_random()
    {
        var all = RealFaults.Usual.ToArray();
        RandomNumberGenerator.Shuffle(all.AsSpan());
        var chosen = Chosen?.Select(RealFaults.Named).ToList() ?? [.. all.Take(AtRandom)];
        output.WriteLine($"OPENSSPR_FAULTS='{string.Join('|', chosen.Select(static fault => fault.Name))}'");
        await A_healthy_installation_yields_no_finding();
        foreach (var fault in chosen)
        {
            await bench.ProveAsync(fault);
            output.WriteLine($"{fault.Code} {fault.Name}: named first, mended, gone");
        }

        await A_healthy_installation_yields_no_finding();
    }

    /// <summary>Lines are folded, in Japanese between any two characters.</summary>
    private static string WithoutBlanks(string text) => text.Replace(" ", string.Empty, StringComparison.Ordinal);
}
