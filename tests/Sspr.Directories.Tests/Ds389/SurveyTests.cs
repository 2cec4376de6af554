namespace Sspr.Directories.Tests.Ds389;

/// <summary>What a real 389 Directory Server is set to.</summary>
[Trait("Needs", "Lab")]
public sealed class SurveyTests(LabDs389s labs)
{
    [Fact]
    public async Task The_server_s_policy_comes_first_and_those_of_single_entries_after_it()
    {
        var lab = await labs.StartAsync();
        await using var connector = LabDs389.Connect(lab.Options());

        var policies = Assert.IsType<SurveyResult.Surveyed>(await connector.SurveyAsync(TestContext.Current.CancellationToken)).Survey.Policies;

        Assert.Equal(("cn=config", true), (policies[0].Source, policies[0].IsDefault));
        Assert.Equal(5, policies[0].HistoryLength);
        var other = Assert.Single(policies, static policy => policy.Source.Contains("long-passwords", StringComparison.Ordinal));
        Assert.Equal((false, 14, 10), (other.IsDefault, other.MinimumLength, other.HistoryLength));
    }
}
