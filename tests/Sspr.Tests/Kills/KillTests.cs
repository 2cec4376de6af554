using Sspr.Resets;

namespace Sspr.Tests.Kills;

/// <summary>A process dies at every crossing between it and the world, before and after, and nobody is told what is not so.</summary>
public sealed class KillTests
{
    private static readonly Opening AfterTheWrite = new(OfServer: false, Blow.DiesAfter, "ldap modify of the password");

    private static readonly Opening[] Openings =
    [
        AfterTheWrite,
        new(OfServer: false, Blow.DiesBefore, "ldap modify of the password"),
        new(OfServer: true, Blow.DiesAfter, "ask Commit"),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_blow_a_reset_is_written_once(bool isStrict)
    {
        var run = await new Run(isStrict, new Side(), new Side()).ExecuteAsync();

        Assert.Empty(run.Faults);
        Assert.Equal((ResetState.Completed, 0), (run.Ended, run.Settled));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_process_that_dies_at_any_crossing_leaves_nothing_open_and_nobody_deceived(bool isStrict, bool ofServer)
    {
        var sweep = new Sweep();
        await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.DiesBefore));
        await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.DiesAfter));
        if (ofServer)
        {
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.DiesLate) { Of = static at => at.StartsWith("ask ", StringComparison.Ordinal) });
        }

        sweep.Demand(atLeast: 40);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_process_that_dies_while_an_outcome_is_found_out_changes_no_verdict(bool isStrict, bool ofServer)
    {
        var sweep = new Sweep();
        foreach (var opening in Sweep.IsThorough ? Openings : [AfterTheWrite])
        {
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.DiesAfter), opening);
            if (Sweep.IsThorough)
            {
                await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.DiesBefore), opening);
            }
        }

        sweep.Demand(atLeast: 10);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_call_that_fails_at_any_crossing_leaves_nothing_open_and_nobody_deceived(bool isStrict, bool ofServer)
    {
        var sweep = new Sweep();
        await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.FailsAfter));
        if (Sweep.IsThorough)
        {
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.FailsBefore));
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.FailsBefore), AfterTheWrite);
        }

        // in basic mode the user settles then, and that has crossings of its own
        if (Sweep.IsThorough || (ofServer && !isStrict))
        {
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.FailsAfter), AfterTheWrite);
        }

        sweep.Demand(atLeast: 20);
    }
}
