using System.Text.Json.Nodes;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>A password is set and read back in a real domain by a real agent, and what stands in the way is named.</summary>
[Trait("Needs", "Lab")]
public sealed class RehearsalFaultTests(RehearsalBench bench) : IClassFixture<RehearsalBench>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. RealFaultTests.Wanted(RealFaults.OfRehearsalBench)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public Task A_fault_is_named_first_and_its_printed_fix_ends_it(string name) => bench.ProveAsync(RealFaults.Named(name));

    [Fact]
    public async Task A_password_is_rehearsed_and_nobody_can_begin_a_reset_with_the_account()
    {
        // what the fault before has restarted may still be on its way
        await bench.UntilRehearsedAsync();
        var before = await Witness.WritesToAsync(bench.Domain, RehearsalBench.Account);

        var (code, output) = await bench.Installation.OperateAsync("rehearse", "--json");

        Assert.True(code == 0, output);
        Assert.Equal(7, JsonNode.Parse(output)!["rehearsals"]![0]!["steps"]!.AsArray().Count);
        Assert.Equal(before + 1, await Witness.WritesToAsync(bench.Domain, RehearsalBench.Account));
        var doctor = await bench.AskAsync(Question.Doctor);
        Assert.Contains(
            JsonNode.Parse(doctor.Output)!["checks"]!.AsArray(),
            static check => (string?)check!["subject"] == "rehearsal corp" && (string?)check["state"] == "Usable");
        Assert.Equal(ProblemCodes.RehearsalAccountKept.Value, (await bench.AskAsync(Question.Why(RehearsalBench.Account))).FirstCode);
    }

    [Fact]
    public async Task While_one_is_under_way_another_waits_until_it_is_over()
    {
        await bench.Domain.PauseAsync(Stop);
        IReadOnlyList<string> said = [];
        try
        {
            for (var round = 0; round < 5 && !IsUnderWay(said); round++)
            {
                // at once, so that one comes while another waits for the domain controller, however slowly programs start here
                said = [.. (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bench.Installation.OperateAsync("rehearse")))).Select(static one => one.Output)];
            }
        }
        finally
        {
            await bench.Domain.ResumeAsync(CancellationToken.None);
        }

        await bench.UntilRehearsedAsync();

        Assert.Contains(ProblemCodes.RehearsalUnderWay.Value, string.Join('\n', said), StringComparison.Ordinal);
        var after = await bench.UntilAsync(Question.Doctor, static told => told.Findings.Count == 0);
        Assert.True(after.Findings.Count == 0, after.Output);

        static bool IsUnderWay(IReadOnlyList<string> said) => said.Any(static one => one.Contains(ProblemCodes.RehearsalUnderWay.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task For_a_directory_without_an_account_an_operator_is_told_what_to_set()
    {
        var (code, output) = await bench.Installation.OperateAsync("rehearse", "--directory", "cloud");

        Assert.Equal(1, code);
        Assert.Contains(ProblemCodes.RehearsalNotSetUp.Value, output, StringComparison.Ordinal);
        Assert.Contains("Rehearsals:Accounts", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_are_told_of_one_that_fails()
    {
        await bench.OnDomainControllerAsync($"samba-tool user disable {RehearsalBench.Account}");
        await bench.RehearseAsync();

        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (!bench.Installation.Mailbox.Messages.Any(static one =>
            one.Recipients.Contains("it-security@corp.test") && one.Text.Contains(ProblemCodes.AccountDisabled.Value, StringComparison.Ordinal)))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, "Nobody was told.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Stop);
        }

        await bench.OnDomainControllerAsync($"samba-tool user enable {RehearsalBench.Account}");
        await bench.RehearseAsync();
    }
}
