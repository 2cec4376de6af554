namespace Sspr.Tests.Kills;

/// <summary>The agent dies, and its disk has lost whole records from the end of the journal, although it said that it had them.</summary>
public sealed class LostRecordTests
{
    private const int MostRecords = 3;

    private static readonly Opening[] Deaths =
    [
        new(OfServer: false, Blow.DiesAfter, "journal flush Intent"),
        new(OfServer: false, Blow.DiesBefore, "ldap modify of the password"),
        new(OfServer: false, Blow.DiesAfter, "ldap modify of the password"),
        new(OfServer: false, Blow.DiesAfter, "journal flush Done"),
        new(OfServer: false, Blow.DiesBefore, "reply Result"),
        new(OfServer: false, Blow.DiesAfter, "reply Result"),
        new(OfServer: false, Blow.DiesAfter, "journal write Acknowledged"),
    ];

    /// <remarks>
    /// Without a stamp the user settles what the directory cannot tell. In the server the journal's number freezes such an agent as soon as
    /// the server was told a higher one (A_journal_cut_between_two_records_freezes_the_agent); here it never was.
    /// </remarks>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Records_that_the_disk_lost_make_no_verdict_untrue(bool isStrict)
    {
        var sweep = new Sweep();
        for (var records = 1; records <= MostRecords; records++)
        {
            foreach (var death in Deaths)
            {
                await sweep.AddAsync(isStrict, death, records);
            }
        }

        sweep.Demand(atLeast: MostRecords * Deaths.Length);
    }
}
