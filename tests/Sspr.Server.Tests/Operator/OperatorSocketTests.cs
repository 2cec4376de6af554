using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.Operator;

public sealed class OperatorSocketTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private HttpClient _operator = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string SocketPath => OperatorContract.SocketPath(null, Path.Combine(_portal.Folder, "installation.key"));

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _operator = Connect(SocketPath);
    }

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public void The_socket_and_its_folder_are_for_the_server_alone()
    {
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SocketPath));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(SocketPath)!));
    }

    [Theory]
    [InlineData("GET", "/why/K7QF-2M9X-4TBD")]
    [InlineData("GET", "/why?user=alice")]
    [InlineData("GET", "/health")]
    [InlineData("GET", "/agents")]
    [InlineData("GET", "/audit")]
    [InlineData("GET", "/audit/verify")]
    [InlineData("POST", "/agents/enrolment-codes")]
    [InlineData("POST", "/agents/00000000000000000000000000000000/revoke")]
    [InlineData("POST", "/registrations")]
    public async Task Nothing_of_the_operator_is_reachable_over_TCP(string method, string path)
    {
        using var stranger = _portal.NewClient();
        using var overTcp = new HttpRequestMessage(new HttpMethod(method), new Uri(TestPortal.Address, path));
        using var refused = await stranger.SendAsync(overTcp, Stop);
        using var overSocket = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answered = await _operator.SendAsync(overSocket, Stop);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain("application/json", refused.Content.Headers.ContentType?.MediaType ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal("application/json", answered.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/nothing")]
    public async Task The_socket_has_no_pages(string path)
    {
        using var reply = await _operator.GetAsync(new Uri(path, UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.NotEmpty((await ReadAsync<OperatorContract.Refusal>(reply)).Evidence);
    }

    [Fact]
    public async Task An_account_that_can_reset_is_said_so_and_looking_changes_nothing()
    {
        var explanation = await GetAsync<Explanation>("/why?user=alice");

        // the tests have no mail server: that is the one thing found
        Assert.Equal(ProblemCodes.MailServerUnreachable, Assert.Single(explanation.Findings, finding => finding.Weight == FindingWeight.Blocks).Code);
        Assert.Empty(_portal.Directory.Commits);
        Assert.Empty(await _portal.Services.GetRequiredService<IAuditLog>().ReadAsync(0, 100, Stop));
    }

    [Fact]
    public async Task A_disabled_account_is_named_before_everything_else()
    {
        _portal.Directory.Add(Some.Account("bob") with { Id = new AccountId(Guid.CreateVersion7(Some.Moment.AddDays(1))), State = AccountState.Disabled });
        var explanation = await GetAsync<Explanation>("/why?user=bob");

        Assert.Equal(Verdict.Problem, explanation.Verdict);
        Assert.Equal(ProblemCodes.AccountDisabled, explanation.Findings[0].Code);
    }

    [Fact]
    public async Task A_right_that_the_service_account_lacks_is_named_by_why_and_by_the_doctor()
    {
        var remark = new RightsRemark(RightsRemarkKind.ResetMissing, "Reset Password", "CN=alice,OU=People,DC=corp,DC=test") { Place = "OU=People,DC=corp,DC=test" };
        _portal.Directory.Rights = new InspectRightsResult.Inspected("svc (S-1-5-21-1)", [remark]);

        var explanation = await GetAsync<Explanation>("/why?user=alice");
        Assert.Equal(ProblemCodes.ResetRightMissing, explanation.Findings[0].Code);
        Assert.Contains("CN=alice", explanation.Findings[0].Evidence.English, StringComparison.Ordinal);

        var report = await GetAsync<DoctorReport>("/health");
        Assert.Contains(report.Explanation.Findings, static finding => finding.Code == ProblemCodes.ResetRightMissing);
    }

    [Fact]
    public async Task A_directory_that_is_down_is_named_with_its_evidence()
    {
        _portal.Directory.Fault = new DirectoryFault(DirectoryFaultKind.CertificateExpired, "dc1.corp.test:636", "expired yesterday");
        var explanation = await GetAsync<Explanation>("/why?user=alice");

        Assert.Equal(ProblemCodes.CertificateExpired, explanation.Findings[0].Code);
        Assert.Contains("expired yesterday", explanation.Findings[0].Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_is_explained_by_the_code_that_the_user_reads()
    {
        var started = await StartForAsync("nobody-of-that-name");

        var explanation = await WaitForAsync(started, ProblemCodes.AccountNotFound);

        Assert.Equal(Verdict.Problem, explanation.Verdict);
        Assert.Equal(ProblemCodes.AccountNotFound, explanation.Cause()!.Code);
        Assert.NotEmpty(explanation.Timeline);
    }

    [Fact]
    public async Task A_code_nobody_has_and_a_text_that_is_no_code_are_told_apart()
    {
        Assert.Equal(Verdict.NotFound, (await GetAsync<Explanation>($"/why/{SupportCode.New()}")).Verdict);
        using var wrong = await _operator.GetAsync(new Uri("/why/not-a-code", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task An_address_is_registered_for_the_account_and_noted_without_the_address()
    {
        using var reply = await PostAsync("/registrations", new OperatorContract.RegistrationRequest("corp", "alice", "alice@other.example"));

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var kept = await _portal.Services.GetRequiredService<IRegistrationStore>().ListAsync(Some.Directory, _portal.Account.Id, Stop);
        Assert.Equal("alice@other.example", Assert.Single(kept).Destination);
        var noted = Assert.Single(await _portal.Services.GetRequiredService<IAuditLog>().ReadAsync(0, 10, Stop));
        Assert.Equal(AuditKind.RegistrationAdded, noted.Event.Kind);
        Assert.DoesNotContain("example", noted.Event.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("corp", "alice", "not an address")]
    [InlineData("corp", "alice", "Alice <alice@mail.example>")]
    [InlineData("corp", "alice", "a@b.example\r\nBcc: c@d.example")]
    [InlineData("corp", "", "alice@mail.example")]
    [InlineData("nowhere", "alice", "alice@mail.example")]
    [InlineData("corp", "nobody", "alice@mail.example")]
    [InlineData(null, null, null)]
    public async Task A_registration_that_cannot_be_is_refused_with_what_to_do(string? directory, string? user, string? email)
    {
        using var reply = await PostAsync("/registrations", new OperatorContract.RegistrationRequest(directory, user, email));

        Assert.InRange((int)reply.StatusCode, 400, 409);
        Assert.NotEmpty((await ReadAsync<OperatorContract.Refusal>(reply)).Evidence);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused()
    {
        using var body = new StringContent("{\"name\":");
        using var reply = await _operator.PostAsync(new Uri("/registrations", UriKind.Relative), body, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task An_agent_is_revoked_once_and_for_good()
    {
        var agents = _portal.Services.GetRequiredService<IAgentStore>();
        var agent = await AgentSample.EnrolAsync(agents, Stop);

        using var reply = await PostAsync($"/agents/{agent}/revoke", new { });

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(AgentStatus.Revoked, (await agents.FindAsync(agent, Stop))!.Status);
        Assert.Equal(AgentStatus.Revoked, Assert.Single(await GetAsync<IReadOnlyList<AgentState>>("/agents")).Status);
    }

    [Fact]
    public async Task The_doctor_looks_at_directories_store_and_mail()
    {
        var report = await GetAsync<DoctorReport>("/health");

        Assert.Equal(["directory corp", "store", "mail server"], report.Checks.Select(check => check.Subject.English));
        Assert.Equal(CheckState.Usable, report.Checks[0].State);
        Assert.Equal(
            [ProblemCodes.MailServerUnreachable, ProblemCodes.MinimumLengthShort, ProblemCodes.NobodyAlerted],
            report.Explanation.Findings.Select(static finding => finding.Code));
    }

    [Fact]
    public async Task The_lines_of_the_doctor_are_in_Japanese_too()
    {
        var report = await GetAsync<DoctorReport>("/health");

        Assert.Equal(["ディレクトリ corp", "ストア", "メール サーバー"], report.Checks.Select(static check => check.Subject.Japanese));
        Assert.All(
            report.Checks.Where(static check => check.State == CheckState.Usable),
            static check => Assert.DoesNotContain("audit entries", check.Particulars.Japanese, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_copy_the_outlook_says_what_to_set_up()
    {
        using var reply = await _operator.GetAsync(new Uri("/outlook", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.Conflict, reply.StatusCode);
        var refusal = await ReadAsync<OperatorContract.Refusal>(reply);
        Assert.Equal(ProblemCodes.NothingSynchronised, refusal.Problem);
    }

    [Fact]
    public async Task The_audit_is_verified_and_listed()
    {
        await StartForAsync("alice");
        var verified = await GetAsync<OperatorContract.AuditVerifyReply>("/audit/verify");
        var lines = await GetAsync<IReadOnlyList<OperatorContract.AuditLine>>("/audit?last=5");

        Assert.Equal((true, null), (verified.Intact, verified.Problem));
        Assert.InRange(lines.Count, 1, 5);
        Assert.Equal(nameof(AuditKind.ResetStarted), lines[0].Kind);
    }

    [Fact]
    public async Task A_second_server_does_not_take_the_socket_of_the_first()
    {
        var fault = await Assert.ThrowsAsync<Sspr.Directories.Settings.SettingsException>(() => TestPortal.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Operator:Socket"] = SocketPath }));

        Assert.Contains("another server answers there", fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(await GetAsync<DoctorReport>("/health") is { } report ? report.Checks : []);
    }

    internal static HttpClient Connect(string path) => OperatorCall.LineTo(path);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage reply) =>
        (await reply.Content.ReadFromJsonAsync<T>(OperatorContract.Json, Stop))!;

    private async Task<T> GetAsync<T>(string path)
    {
        using var reply = await _operator.GetAsync(new Uri(path, UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return await ReadAsync<T>(reply);
    }

    private Task<HttpResponseMessage> PostAsync<T>(string path, T body) =>
        _operator.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, OperatorContract.Json, Stop);

    private async Task<SupportCode> StartForAsync(string name)
    {
        var start = _portal.Services.GetRequiredService<StartReset>();
        var started = Assert.IsType<StartResult.Started>(
            await start.ExecuteAsync(new StartRequest(Some.Name(name), "en", "127.0.0.9"), Stop));
        return started.Reset.SupportCode;
    }

    private Task<Explanation> WaitForAsync(SupportCode code, ProblemCode problem) => Eventually.SeeAsync(
        () => GetAsync<Explanation>($"/why/{code}"),
        explanation => explanation.Findings.Any(finding => finding.Code == problem),
        _ => $"{problem} was not found.");
}
