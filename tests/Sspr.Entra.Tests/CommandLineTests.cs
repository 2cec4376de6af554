using System.Text.Json.Nodes;
using Sspr.Testing.Entra;
using Sspr.Testing.Faults;
using Sspr.Testing.Installation;

namespace Sspr.Entra.Tests;

/// <summary>The program itself, as a process, against the stand-in: no settings file, no server, no store.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-entra-").FullName;
    private GraphStandIn _graph = null!;

    private string SecretFile => Path.Combine(_folder, "secret");

    public async ValueTask InitializeAsync()
    {
        _graph = await GraphStandIn.StartAsync(TimeProvider.System.GetUtcNow());
        PrivateText.Write(SecretFile, SignInStandIn.Secret + "\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _graph.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_answer_stands_in_the_first_line_and_the_counts_below()
    {
        _graph.Data.Registration("bob")["isSsprRegistered"] = false;
        _graph.Data.Registration("bob")["isSsprCapable"] = false;

        var (code, output) = await RunAsync(AsApplication());

        Assert.Equal(0, code);
        Assert.StartsWith("▲ FINE, BUT  Contoso: nothing keeps resets from working. 1 of 3 users would fail today.", output, StringComparison.Ordinal);
        Assert.Contains("1  SSPR_9044  Fewer methods are registered than the policy demands.", output, StringComparison.Ordinal);
        Assert.DoesNotContain(SignInStandIn.Secret, output, StringComparison.Ordinal);
        Assert.DoesNotContain(SignInStandIn.Token, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_in_Japanese()
    {
        var (_, output) = await RunAsync([.. AsApplication(), "--lang", "ja"]);

        Assert.StartsWith("✔ 正常  Contoso: 再設定を妨げる問題はありません。ユーザー 3 人のうち、現在再設定に失敗するのは 0 人です。", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_blocks_resets_ends_with_one()
    {
        _graph.Data.Skus.Clear();

        var (code, output) = await RunAsync(AsApplication());

        Assert.Equal(1, code);
        Assert.StartsWith("✘ PROBLEM  Contoso: one problem keeps resets from working.", output, StringComparison.Ordinal);
        Assert.Contains("1. Look at the evidence", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_is_explained_with_cause_evidence_and_fix()
    {
        _graph.Data.Registration("bob")["isSsprEnabled"] = false;
        _graph.Data.Registration("bob")["isSsprCapable"] = false;

        var (code, output) = await RunAsync([.. AsApplication(), "--user", "bob@contoso.example"]);

        Assert.Equal(1, code);
        Assert.StartsWith("✘ PROBLEM  bob@contoso.example cannot reset the password now. The policy for resets does not let this user reset", output, StringComparison.Ordinal);
        Assert.Contains("SSPR_0013 UserNotMemberOfScopedAccessGroup", output, StringComparison.Ordinal);
        Assert.Contains("bob@contoso.example: isSsprEnabled = false (", output, StringComparison.Ordinal);
        Assert.Contains("2. Add the user to that group.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_JSON_and_spreadsheets_a_list()
    {
        _graph.Data.Registration("bob")["isSsprEnabled"] = false;
        _graph.Data.Registration("bob")["isSsprCapable"] = false;
        var list = Path.Combine(_folder, "fail.csv");

        var (_, output) = await RunAsync([.. AsApplication(), "--json", "--csv", list]);

        var report = JsonNode.Parse(output)!;
        Assert.Equal(("FineBut", 1, 3), ((string?)report["verdict"], (int?)report["who"]!["failing"], (int?)report["who"]!["lookedAt"]));
        Assert.Equal("SSPR_9043", (string?)report["who"]!["causes"]![0]!["code"]);
        Assert.Contains("bob@contoso.example", await File.ReadAllTextAsync(list, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_ends_with_three_and_the_fix()
    {
        PrivateText.Write(SecretFile, "wrong");

        var (code, output) = await RunAsync(AsApplication());

        Assert.Equal(3, code);
        Assert.StartsWith("✘ REFUSED  localhost: AADSTS7000215: Invalid client secret provided.", output, StringComparison.Ordinal);
        Assert.Contains("SSPR_9001", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "SSPR_9072", "port 443")]
    [InlineData("ja", "SSPR_9072", "ポート 443")]
    public async Task The_way_to_Microsoft_is_tried_when_it_is_asked_for(string language, params string[] expected)
    {
        string[] way = ["--endpoints", "--relay", $"localhost:{_graph.Address.Port}", "--relay", "localhost:1", "--lang", language];

        var (code, output) = await RunAsync([.. AsApplication(), .. way]);

        Assert.True(code == 0, output);
        Assert.All(expected, one => Assert.Contains(one, output, StringComparison.Ordinal));
        Assert.Contains("localhost:1: ", output, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "2 of 3 reached from" : "3 件中 2 件に到達", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_sign_in_succeeds_the_way_is_told_all_the_same()
    {
        await using var opener = EndpointStandIn.Start("ssprdedicatedsbprodscu.servicebus.windows.net", "Corp inspection authority");
        await using var proxy = ConnectProxy.Start();
        proxy.LeadsTo = opener.Address;
        PrivateText.Write(SecretFile, "wrong");
        var trusted = Path.Combine(_folder, "both.pem");
        await File.WriteAllTextAsync(
            trusted,
            await File.ReadAllTextAsync(_graph.AuthorityFile, TestContext.Current.CancellationToken) + "\n" + await File.ReadAllTextAsync(opener.AuthorityFile, TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync(
            [.. AsApplication(), "--endpoints", "--relay", "ssprdedicatedsbprodscu.servicebus.windows.net", "--json"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["HTTPS_PROXY"] = proxy.Address, ["NO_PROXY"] = "localhost", ["SSL_CERT_FILE"] = trusted });

        Assert.True(code == 3, output);
        var answer = JsonNode.Parse(output)!;
        Assert.Equal(("SSPR_9001", "SSPR_9075"), ((string?)answer["code"], (string?)Assert.Single(answer["findings"]!.AsArray())!["code"]));
        Assert.Equal(["CONNECT ssprdedicatedsbprodscu.servicebus.windows.net:443 HTTP/1.1"], proxy.Requests);
    }

    [Fact]
    public async Task A_machine_signs_in_with_the_identity_that_Azure_gives_it()
    {
        var (code, output) = await RunAsync(["--managed-identity"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["IDENTITY_ENDPOINT"] = new Uri(_graph.Address, "identity/token").ToString(),
            ["IDENTITY_HEADER"] = SignInStandIn.IdentityHeader,
        });

        Assert.True(code == 0, output);
        Assert.StartsWith("✔ FINE  Contoso:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_told_where_to_type_which_code()
    {
        var (code, output) = await RunAsync(["--tenant", SignInStandIn.Tenant]);

        Assert.Equal(0, code);
        Assert.Contains("enter the code K7QF2M9X", output, StringComparison.Ordinal);
        Assert.Contains("✔ FINE  Contoso:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name the tenant with --tenant")]
    [InlineData("--secret-file and --certificate need --client", "--tenant", "x", "--secret-file", "s")]
    [InlineData("Give one of --secret-file, --certificate and --managed-identity", "--tenant", "x", "--client", "c", "--secret-file", "s", "--certificate", "c")]
    [InlineData("--patience takes 10 to 3600 seconds.", "--tenant", "x", "--patience", "5")]
    [InlineData("--relay takes the name of a host, and not https://x/y.", "--tenant", "x", "--relay", "https://x/y")]
    [InlineData("Give either --user or --csv.", "--tenant", "x", "--user", "u", "--csv", "f")]
    public async Task A_command_line_that_is_wrong_ends_with_two(string message, params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_TLS_is_not_signed_in_to()
    {
        var (code, output) = await RunAsync([.. AsApplication(), "--graph", "http://localhost:1"], addPlace: false);

        Assert.Equal(3, code);
        Assert.Contains("--graph takes an address that begins with https://", output, StringComparison.Ordinal);
    }

    private string[] AsApplication() => ["--tenant", SignInStandIn.Tenant, "--client", SignInStandIn.Client, "--secret-file", SecretFile];

    private async Task<(int Code, string Output)> RunAsync(string[] arguments, Dictionary<string, string>? environment = null, bool addPlace = true)
    {
        string[] place = addPlace ? ["--authority", _graph.Address.ToString(), "--graph", _graph.Address.ToString()] : [];
        await using var sspr = RunningProcess.Start(
            RunningProcess.PathOf("Sspr.Cli", "sspr"),
            ["doctor", "entra", .. arguments, .. place, .. arguments.Contains("--lang", StringComparer.Ordinal) ? (string[])[] : ["--lang", "en"]],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = _graph.AuthorityFile }.Concat(environment ?? [])
                .GroupBy(static one => one.Key, StringComparer.Ordinal).ToDictionary(static one => one.Key, static one => one.Last().Value, StringComparer.Ordinal));
        var code = await sspr.WaitForExitAsync(Most);
        return (code, sspr.Output);
    }
}
