using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Directories.Settings;
using Sspr.Problems;
using Sspr.Rehearsals;
using Sspr.Server.Settings;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.Operator;

public sealed class OperatorRehearsalsTests
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Rehearsals:Accounts:0:Directory"] = "corp",
        ["Rehearsals:Accounts:0:Account"] = "sspr-rehearsal",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_rehearses_and_sees_every_step_and_the_doctor_is_content()
    {
        await using var portal = await TestPortal.StartAsync(Settings);
        portal.Directory.Add(Some.Account("sspr-rehearsal") with { MailAddresses = [] });
        using var line = LineTo(portal);

        var run = Assert.Single((await RunAsync<RehearsalContract.RunReply>(line, directory: null)).Rehearsals);
        var doctor = await line.GetFromJsonAsync<DoctorReport>("/health", OperatorContract.Json, Stop);

        Assert.Null(run.Problem);
        Assert.Equal(Enum.GetValues<RehearsalStep>(), run.Steps.Select(static step => step.Step));
        Assert.Equal(CheckState.Usable, Assert.Single(doctor!.Checks, static check => check.Subject.English == "rehearsal corp").State);
        Assert.DoesNotContain(doctor.Explanation.Findings, static finding => finding.Subject == "rehearsal corp");
    }

    [Fact]
    public async Task Without_an_account_for_it_an_operator_is_told_what_to_set()
    {
        await using var portal = await TestPortal.StartAsync();
        using var line = LineTo(portal);

        Assert.Equal(ProblemCodes.RehearsalNotSetUp, (await RunAsync<OperatorContract.Refusal>(line, directory: null)).Problem);
        Assert.Equal(ProblemCodes.RehearsalNotSetUp, (await RunAsync<OperatorContract.Refusal>(line, "elsewhere")).Problem);
    }

    [Fact]
    public async Task While_a_node_rehearses_an_operator_is_told_to_wait()
    {
        await using var portal = await TestPortal.StartAsync(Settings);
        portal.Directory.Add(Some.Account("sspr-rehearsal") with { MailAddresses = [] });
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.NotNull(await portal.Services.GetRequiredService<IRehearsalStore>().BeginAsync(
            Some.Directory, now, TimeSpan.FromMinutes(5), notSince: null, static lost => throw new InvalidOperationException($"nothing was lost: {lost}"), Stop));
        using var line = LineTo(portal);

        Assert.Equal(ProblemCodes.RehearsalUnderWay, (await RunAsync<OperatorContract.Refusal>(line, directory: null)).Problem);
    }

    [Fact]
    public async Task What_was_done_is_told_although_one_directory_is_at_it_already()
    {
        var lab = new FakeDirectory(new DirectoryName("lab"));
        lab.Add(Some.Account("sspr-rehearsal") with { MailAddresses = [] });
        var accounts = new RehearsalAccounts(Options.Create(new RehearsalOptions
        {
            Accounts = [new() { Directory = "corp", Account = "sspr-rehearsal" }, new() { Directory = "lab", Account = "sspr-rehearsal" }],
        }));
        FakeDirectory? corp = null;
        await using var portal = await TestPortal.StartAsync(Settings, services: own =>
        {
            corp = (FakeDirectory)((DirectorySet)own.Last(static one => one.ServiceType == typeof(DirectorySet)).ImplementationInstance!).All[0];
            own.Replace(ServiceDescriptor.Singleton(new DirectorySet([corp, lab])));
            own.Replace(ServiceDescriptor.Singleton(accounts));
        });
        portal.Directory.Add(Some.Account("sspr-rehearsal") with { MailAddresses = [] });
        using var line = LineTo(portal);
        var now = TimeProvider.System.GetUtcNow();
        Assert.NotNull(await portal.Services.GetRequiredService<IRehearsalStore>().BeginAsync(
            corp!.Name, now, TimeSpan.FromHours(1), notSince: null, static _ => throw new InvalidOperationException("None was lost."), Stop));

        var runs = (await RunAsync<RehearsalContract.RunReply>(line, directory: null)).Rehearsals;

        Assert.Equal([("corp", ProblemCodes.RehearsalUnderWay), ("lab", null)], runs.Select(static run => (run.Directory, run.Problem)));
        Assert.Equal(ProblemCodes.RehearsalUnderWay, (await RunAsync<OperatorContract.Refusal>(line, "corp")).Problem);
    }

    [Fact]
    public async Task No_address_is_registered_for_the_account()
    {
        await using var portal = await TestPortal.StartAsync(Settings);
        portal.Directory.Add(Some.Account("sspr-rehearsal") with { MailAddresses = ["one@mail.test"] });
        using var line = LineTo(portal);

        using var registered = await line.PostAsJsonAsync(
            "/registrations", new OperatorContract.RegistrationRequest("corp", "sspr-rehearsal", "two@mail.test"), OperatorContract.Json, Stop);

        // naming the directory leads round the list of all, and not round this
        Assert.Equal(
            ProblemCodes.RehearsalAccountKept,
            (await registered.Content.ReadFromJsonAsync<OperatorContract.Refusal>(OperatorContract.Json, Stop))!.Problem);
    }

    [Fact]
    public void A_directory_that_the_settings_do_not_have_is_named_at_start()
    {
        var options = new RehearsalOptions { Accounts = [new RehearsedAccountOptions { Directory = "lab", Account = "x" }] };

        var fault = Assert.Single(RehearsedDirectories.Examine(options, [new DirectoryOptions { Name = "corp" }]));

        Assert.Equal((SettingsFault.InvalidCode, "Rehearsals:Accounts:0:Directory"), (fault.Code, fault.Key));
        Assert.Contains("corp", fault.ToString(), StringComparison.Ordinal);
    }

    private static async Task<T> RunAsync<T>(HttpClient line, string? directory)
    {
        using var reply = await line.PostAsJsonAsync("/rehearsals/run", new RehearsalContract.RunRequest(directory), OperatorContract.Json, Stop);
        return (await reply.Content.ReadFromJsonAsync<T>(OperatorContract.Json, Stop))!;
    }

    private static HttpClient LineTo(TestPortal portal) => OperatorCall.LineTo(OperatorContract.SocketPath(null, Path.Combine(portal.Folder, "installation.key")));
}
