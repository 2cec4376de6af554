using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>
/// What users and programs are refused by the running installation: the answer, or <c>sspr why</c> with its support code, names the problem
/// first, the printed fix is followed, and the same is taken.
/// </summary>
[Trait("Needs", "Lab")]
public sealed class RequestFaultTests(RequestBench bench) : IClassFixture<RequestBench>
{
    private const string Fresh = "rainy Tuesday 7 umbrellas";

    public static TheoryData<string> Names => [.. RealFaultTests.Wanted(RealFaults.OfRequests)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public Task A_fault_is_named_first_and_its_printed_fix_ends_it(string name) => bench.ProveAsync(RealFaults.Named(name));

    /// <summary>The rule that refused is the cause; that the tries are used up stands behind it.</summary>
    [Fact]
    public async Task Passwords_that_the_directory_refuses_end_the_reset_and_its_rule_is_named_first()
    {
        var person = FaultBench.Person(90);
        await bench.OnDomainControllerAsync($"samba-tool user setpassword {person} --newpassword='{Fresh}'");
        await bench.ReplaceAsync(person, "pwdLastSet", "0");
        var program = await bench.Requests.ProveAsync(person);
        await program.SetPasswordAsync(Fresh);
        await program.SetPasswordAsync(Fresh);
        Assert.Equal("Denied", program.State);

        var told = await bench.AskAsync(Question.WhyAttempt);

        Assert.Equal(
            [ProblemCodes.PasswordInHistory.Value, ProblemCodes.PasswordTriesExhausted.Value],
            told.Findings.Select(static finding => finding.Code));
    }
}
