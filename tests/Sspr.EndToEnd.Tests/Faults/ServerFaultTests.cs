namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>As <see cref="RealFaultTests"/>, in an installation of their own beside that one: together they would take twice as long.</summary>
[Trait("Needs", "Lab")]
public sealed class ServerFaultTests(FaultBench bench) : IClassFixture<FaultBench>
{
    public static TheoryData<string> Names => [.. RealFaultTests.Wanted(RealFaults.OfServer)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public Task A_fault_is_named_first_and_its_printed_fix_ends_it(string name) => bench.ProveAsync(RealFaults.Named(name));
}
