using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Diagnosis;
using Sspr.Diagnosis.Entra;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;
using Sspr.Testing.Entra;
using Sspr.Testing.Installation;

namespace Sspr.Entra.Tests;

/// <summary>A domain that does not answer, one that says something else than it should, and the program from outside.</summary>
public sealed class PremisesTroubleTests(PremisesDomain domain) : IClassFixture<PremisesDomain>
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_domain_that_does_not_answer_is_not_known_and_the_tenant_is_explained_all_the_same()
    {
        await using var nobody = new ActiveDirectoryConnector(
            domain.Options with { Servers = ["127.0.0.1:1"] }, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
        await using var tenant = await TenantUnderTest.StartAsync(premises: new DomainPremises(nobody, syncAccount: null));
        tenant.Data.User("alice")["accountEnabled"] = false;

        var explanation = await tenant.AskAboutAsync("alice");

        Assert.Equal(ProblemCodes.EntraUserDisabled, explanation.Findings[0].Code);
        var unknown = Assert.Single(explanation.Findings, static finding => finding.Weight == FindingWeight.CouldNotFindOut);
        Assert.Equal("domain", unknown.Subject);
        Assert.StartsWith("could not find out: 127.0.0.1:1:", unknown.Evidence.English, StringComparison.Ordinal);
        Assert.Equal(FindingWeight.CouldNotFindOut, Assert.Single((await tenant.ExamineAsync()).Explanation.Findings).Weight);
    }

    [Fact]
    public async Task A_domain_controller_without_the_control_or_with_a_wrong_clock_is_found()
    {
        await using var tenant = await TenantUnderTest.StartAsync(premises: new Altered(domain, static picture => picture with
        {
            Domain = picture.Domain with { PolicyHints = null },
            ClockDifference = TimeSpan.FromMinutes(-7),
        }));

        var explanation = (await tenant.ExamineAsync()).Explanation;

        Assert.Equal(ProblemCodes.EntraPolicyHintsMissing, explanation.Findings.First(static finding => finding.Code != ProblemCodes.EntraSyncRightMissing).Code);
        Assert.Equal("-420 s", Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraDomainClockDiffers)).Evidence.English);
    }

    [Fact]
    public async Task What_may_not_be_read_is_said_not_to_be_known()
    {
        await using var tenant = await TenantUnderTest.StartAsync(premises: new Altered(domain, static picture => picture with
        {
            Accounts = [.. picture.Accounts.Select(static account => account with { Token = null })],
            Root = picture.Root with { Descriptor = null },
        }));

        var explanation = (await tenant.ExamineAsync()).Explanation;

        Assert.Empty(TenantUnderTest.Found(explanation, ProblemCodes.EntraSyncRightMissing));
        Assert.Equal(
            [(domain.SyncAccountDn, "could not find out because tokenGroups may not be read"), (domain.Samba.BaseDn, "could not find out because nTSecurityDescriptor may not be read")],
            explanation.Findings.Where(static finding => finding.Weight == FindingWeight.CouldNotFindOut).Select(static finding => (finding.Subject, finding.Evidence.English)));
    }

    [Theory]
    [InlineData("en", "lacks \"Reset Password\": no entry grants it. Grant it: samba-tool dsacl set")]
    [InlineData("ja", "に「Reset Password」がありません")]
    public async Task The_program_looks_at_the_domain_that_a_file_names(string language, string expected)
    {
        var (code, output) = await RunAsync("--directory", domain.SettingsFile(), "--json", "--lang", language);

        Assert.True(code == 1, output);
        Assert.Contains("SSPR_9056", output, StringComparison.Ordinal);
        Assert.Contains(expected, System.Text.Json.Nodes.JsonNode.Parse(output)!["findings"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_wrong_and_an_account_without_a_domain_are_refused()
    {
        var file = domain.SettingsFile() + ".wrong";
        await File.WriteAllTextAsync(file, """{"Name":"corp","Servers":["dc1"],"Colour":"red"}""", Stop);

        var (code, output) = await RunAsync("--directory", file, "--lang", "en");
        Assert.True(code == 3 && output.Contains("Colour", StringComparison.Ordinal), output);
        var (alone, said) = await RunAsync("--sync-account", "x", "--lang", "en");
        Assert.True(alone == 2 && said.Contains("--sync-account needs --directory", StringComparison.Ordinal), said);
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var graph = await GraphStandIn.StartAsync(TimeProvider.System.GetUtcNow());
        var folder = Directory.CreateTempSubdirectory("sspr-entra-").FullName;
        PrivateText.Write(Path.Combine(folder, "secret"), SignInStandIn.Secret);
        await using var sspr = RunningProcess.Start(
            RunningProcess.PathOf("Sspr.Cli", "sspr"),
            [
                "doctor", "entra", "--tenant", SignInStandIn.Tenant, "--client", SignInStandIn.Client, "--secret-file", Path.Combine(folder, "secret"),
                "--authority", graph.Address.ToString(), "--graph", graph.Address.ToString(), .. arguments,
            ],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = graph.AuthorityFile });
        var code = await sspr.WaitForExitAsync(Most);
        Directory.Delete(folder, recursive: true);
        return (code, sspr.Output);
    }

    /// <summary>The real domain, seen with one thing changed that cannot be brought about in it.</summary>
    private sealed class Altered(PremisesDomain domain, Func<PremisesPicture, PremisesPicture> alter) : IPremises
    {
        public async Task<Fact<PremisesPicture>> LookAsync(TenantAnchor? user, CancellationToken cancellationToken)
        {
            await using var connector = new ActiveDirectoryConnector(domain.Options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
            return await new DomainPremises(connector, syncAccount: null).LookAsync(user, cancellationToken) is Fact<PremisesPicture>.Known known
                ? new Fact<PremisesPicture>.Known(alter(known.Value))
                : throw new InvalidOperationException("the domain did not answer");
        }
    }
}
