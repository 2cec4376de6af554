using Sspr.Resets;

namespace Sspr.Tests.Kills;

/// <summary>The same as <see cref="KillTests"/> against a real domain, by a service account with the delegated rights and no others.</summary>
[Trait("Needs", "Lab")]
public sealed class SambaKillTests(KillLab lab) : IClassFixture<KillLab>
{
    private const string Write = "ldap modify of the password";

    private static readonly Opening AfterTheWrite = new(OfServer: false, Blow.DiesAfter, Write);

    private static readonly Opening[] Openings =
    [
        AfterTheWrite,
        new(OfServer: false, Blow.DiesBefore, Write),
        new(OfServer: true, Blow.DiesAfter, "ask Commit"),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_blow_a_reset_is_written_once(bool isStrict)
    {
        var run = await new Run(isStrict, new Side(), new Side()) { Domain = await lab.NextAsync() }.ExecuteAsync();

        Assert.Empty(run.Faults);
        Assert.Equal((ResetState.Completed, 0, 1), (run.Ended, run.Settled, run.Written));
    }

    /// <summary>The agent's request is still on its way when its next run, and the user, find out what became of it.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public async Task With_a_stamp_a_write_that_arrives_late_makes_no_verdict_untrue(int round)
    {
        var sweep = new Sweep(lab);
        await sweep.AddLateAsync(isStrict: true, Write, round);
        await sweep.DemandAsync(atLeast: 1);
    }

    /// <summary>One place of each crossing; all of them in <see cref="Nobody_is_deceived_wherever_a_blow_falls"/>.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Nobody_is_deceived_when_a_process_dies_at_a_crossing_of_each_kind(bool isStrict, bool ofServer)
    {
        var sweep = new Sweep(lab, isSample: true);
        await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.DiesAfter));
        await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.DiesAfter), AfterTheWrite);
        await sweep.DemandAsync(atLeast: 20);
    }

    /// <summary>Some minutes. Run on demand: <c>-explicit only -class "*SambaKillTests"</c>.</summary>
    [Theory(Explicit = true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Nobody_is_deceived_wherever_a_blow_falls(bool isStrict, bool ofServer)
    {
        var sweep = new Sweep(lab);
        foreach (var blow in new[] { Blow.DiesBefore, Blow.DiesAfter })
        {
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, blow));
            foreach (var opening in Openings)
            {
                await sweep.AddAsync(isStrict, ofServer, new Strike(0, blow), opening);
            }
        }

        foreach (var blow in new[] { Blow.FailsBefore, Blow.FailsAfter })
        {
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, blow));
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, blow), AfterTheWrite);
        }

        if (ofServer)
        {
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.DiesLate) { Of = static at => at.StartsWith("ask ", StringComparison.Ordinal) });
        }

        await sweep.DemandAsync(atLeast: 200);
    }
}
