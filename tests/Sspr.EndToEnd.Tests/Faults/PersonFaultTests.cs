namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What a person with an account in each of two forests meets, in a real installation in front of both.</summary>
[Trait("Needs", "Lab")]
public sealed class PersonFaultTests(PersonBench bench) : IClassFixture<PersonBench>
{
    public static TheoryData<string> Names => [.. RealFaultTests.Wanted(PersonFaults.All)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public Task A_fault_is_named_first_and_its_printed_fix_ends_it(string name) => bench.ProveAsync(RealFaults.Named(name));
}
