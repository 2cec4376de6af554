using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Storage;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class StoreRulesTests
{
    private const long Gigabyte = 1L << 30;

    [Theory]
    [InlineData(249, false)]
    [InlineData(250, true)]
    public void A_store_is_slow_from_a_quarter_of_a_second(int milliseconds, bool isSlow) =>
        AssertFound(isSlow, ProblemCodes.StoreSlow, Some.Installation() with
        {
            StoreCondition = Known(new StoreCondition(null, "", TimeSpan.FromMilliseconds(milliseconds))),
        });

    [Theory]
    [InlineData(Gigabyte - 1, 20 * Gigabyte, true)]
    [InlineData(Gigabyte, 20 * Gigabyte, false)]
    [InlineData(Gigabyte / 10, Gigabyte, false)]
    [InlineData((Gigabyte / 10) - 1, Gigabyte, true)]
    public void A_disk_is_nearly_full_below_a_gigabyte_and_a_tenth(long free, long total, bool isFull) =>
        AssertFound(isFull, ProblemCodes.DiskNearlyFull, Some.Installation() with { Disk = Known<DiskSpace?>(new("/var/lib/opensspr", free, total)) });

    [Theory]
    [InlineData(26 * 3600, false)]
    [InlineData((26 * 3600) + 1, true)]
    [InlineData(null, true)]
    public void A_backup_is_old_after_its_time_and_missing_at_once(int? seconds, bool isOld) =>
        AssertFound(isOld, ProblemCodes.BackupOld, Some.Installation() with
        {
            Backup = Known<LatestBackup?>(new(
                "/var/backups/sspr.db", seconds is { } age ? Some.Moment - TimeSpan.FromSeconds(age) : null, TimeSpan.FromHours(26))),
        });

    [Fact]
    public void Without_a_file_in_the_settings_nobody_asks_for_backups() =>
        Assert.Empty(ExamineInstallation.Of(Some.Installation() with { Backup = Known<LatestBackup?>(null), Disk = Known<DiskSpace?>(null) }).Findings);

    [Theory]
    [InlineData(StoreFault.ReadOnly, "SSPR_6004")]
    [InlineData(StoreFault.Full, "SSPR_6002")]
    [InlineData(StoreFault.Busy, "SSPR_6001")]
    [InlineData(StoreFault.Damaged, "SSPR_6005")]
    public void A_store_that_takes_no_writes_keeps_resets_from_working(object fault, string code)
    {
        var finding = Assert.Single(ExamineInstallation.Of(Some.Installation() with
        {
            StoreCondition = Known(new StoreCondition((StoreFault)fault, "what the database said", TimeSpan.Zero)),
        }).Findings);

        Assert.Equal((FindingWeight.Blocks, code, "what the database said"), (finding.Weight, finding.Code!.Value, finding.Evidence.English));
    }

    [Fact]
    public void What_could_not_be_looked_at_is_said_and_a_store_that_is_away_is_said_once()
    {
        var unknown = new Fact<StoreCondition>.NotFoundOut("the store did not answer within 5 s");
        var facts = Some.Installation() with { StoreCondition = unknown, Disk = new Fact<DiskSpace?>.NotFoundOut("the disk failed") };

        Assert.Equal(["store", "disk"], ExamineInstallation.Of(facts).Findings.Select(static finding => finding.Subject));
        Assert.Equal(
            [ProblemCodes.StoreUnreachable],
            ExamineInstallation.Of(facts with { Disk = null, Store = new Fact<StoreState>.NotFoundOut("it is away") }).Findings.Select(static finding => finding.Code));
    }

    private static void AssertFound(bool isFound, ProblemCode code, InstallationFacts facts)
    {
        var findings = ExamineInstallation.Of(facts).Findings;
        Assert.Equal(isFound ? [(code, FindingWeight.Warns)] : [], findings.Select(static finding => (finding.Code!, finding.Weight)));
    }

    private static Fact<T> Known<T>(T value) => new Fact<T>.Known(value);
}
