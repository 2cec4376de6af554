namespace Sspr.Tests.Kills;

/// <summary>The wall clock of the server or of the agent jumps at every crossing, by an hour and a half or by days, and stays there.</summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan[] All =
    [
        TimeSpan.FromDays(-3), TimeSpan.FromMinutes(90), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(-2), TimeSpan.FromMinutes(-90),
        TimeSpan.FromDays(3),
    ];

    private static readonly TimeSpan[] Jumps = Sweep.IsThorough ? All : All[..1];

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_clock_that_jumps_at_any_crossing_leaves_nothing_open_and_nobody_deceived(bool isStrict, bool ofServer)
    {
        var sweep = new Sweep();
        foreach (var jump in Jumps)
        {
            await sweep.AddAsync(isStrict, ofServer, new Strike(0, Blow.Jumps, jump));
        }

        sweep.Demand(atLeast: 20);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_clock_that_jumps_while_an_outcome_is_found_out_changes_no_verdict(bool isStrict, bool ofServer)
    {
        var sweep = new Sweep();
        foreach (var jump in Jumps)
        {
            await sweep.AddAsync(
                isStrict, ofServer, new Strike(0, Blow.Jumps, jump), new Opening(OfServer: false, Blow.DiesAfter, "ldap modify of the password"));
        }

        sweep.Demand(atLeast: 10);
    }
}
