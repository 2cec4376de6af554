using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>What a real domain is set to, read by the rights that the service account has.</summary>
[Trait("Needs", "Lab")]
public sealed class SurveyTests(LabDomains domains)
{
    [Fact]
    public async Task The_domain_s_policy_comes_first_and_the_fine_grained_ones_that_somebody_is_under_after_it()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await using var connector = new ActiveDirectoryConnector(domain.Options(), TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);

        var survey = Assert.IsType<SurveyResult.Surveyed>(await connector.SurveyAsync(TestContext.Current.CancellationToken)).Survey;

        Assert.Equal("Default Domain Policy", survey.Policies[0].Source);
        Assert.Equal((true, 10, 5, TimeSpan.FromDays(1)), (survey.Policies[0].IsDefault, survey.Policies[0].MinimumLength, survey.Policies[0].HistoryLength, survey.Policies[0].MinimumAge));
        var fine = Assert.Single(survey.Policies, static policy => policy.Source == "Long Passwords");
        Assert.Equal((false, 14, 10, TimeSpan.FromDays(1)), (fine.IsDefault, fine.MinimumLength, fine.HistoryLength, fine.MinimumAge));
        Assert.Equal(domain.Samba.Host, survey.Server);
        Assert.Empty(survey.Sources);
    }
}
