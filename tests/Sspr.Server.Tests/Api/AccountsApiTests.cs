using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;

namespace Sspr.Server.Tests.Api;

/// <summary>A person with several accounts, as a program walks the way.</summary>
public sealed class AccountsApiTests
{
    private const string Password = "violet harbour kettle 7";

    private static readonly DirectoryFault Away = new(DirectoryFaultKind.NoAgent, "lab", "no agent is connected");

    [Fact]
    public async Task The_API_tells_of_other_accounts_after_the_last_proof_only()
    {
        var (corp, lab) = (new FakeDirectory(), new FakeDirectory(new DirectoryName("lab")));
        await using var portal = await TestPortal.StartAsync(services: own => own.Replace(ServiceDescriptor.Singleton(new DirectorySet([corp, lab]))));
        var ofCorp = corp.Add(portal.Account with { Person = "1001" });
        var ofLab = lab.Add(Some.Account("alice.l") with { Person = "1001", PrincipalName = "alice.l@lab.test" });
        using var program = new UserProgram(portal, "/api/v1/resets");
        await program.PostAsync("", """{"name":"alice"}""");
        var code = await portal.ReadCodeAsync();
        Assert.Equal(HttpStatusCode.Conflict, await program.GetAsync("/accounts"));
        Assert.Equal(HttpStatusCode.Conflict, await program.PostAsync("/accounts", """{"directories":"corp,lab"}"""));

        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/proof", $$"""{"code":"{{code}}"}"""));
        Assert.Equal("ChoosingAccounts", program.State);
        Assert.Equal(HttpStatusCode.Conflict, await program.PostAsync("/password", $$"""{"password":"{{Password}}"}"""));
        Assert.Equal(HttpStatusCode.OK, await program.GetAsync("/accounts"));
        Assert.Equal(["corp", "lab"], program.Json.GetProperty("accounts").EnumerateArray().Select(static one => one.GetProperty("directory").GetString()!));
        Assert.Equal(HttpStatusCode.BadRequest, await program.PostAsync("/accounts", """{"directories":"elsewhere"}"""));
        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/accounts", """{"directories":"corp, lab"}"""));
        Assert.Equal("AwaitingPassword", program.State);

        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/password", $$"""{"password":"{{Password}}"}"""));
        Assert.Equal("Completed", program.State);
        Assert.Equal(HttpStatusCode.OK, await program.GetAsync("/accounts"));
        Assert.All(program.Json.GetProperty("accounts").EnumerateArray(), static one => Assert.Equal("Completed", one.GetProperty("state").GetString()));
        Assert.Equal((Password, Password), (corp.PasswordOf(ofCorp), lab.PasswordOf(ofLab)));
    }

    [Fact]
    public async Task Where_one_account_has_the_password_and_another_does_not_the_API_does_not_say_that_nothing_changed()
    {
        var (corp, lab) = (new FakeDirectory(), new FakeDirectory(new DirectoryName("lab")));
        await using var portal = await TestPortal.StartAsync(services: own => own.Replace(ServiceDescriptor.Singleton(new DirectorySet([corp, lab]))));
        corp.Add(portal.Account with { Person = "1001" });
        lab.Add(Some.Account("alice.l") with { Person = "1001", PrincipalName = "alice.l@lab.test" });
        using var program = new UserProgram(portal, "/api/v1/resets");
        await program.PostAsync("", """{"name":"alice"}""");
        await program.PostAsync("/proof", $$"""{"code":"{{await portal.ReadCodeAsync()}}"}""");
        await program.PostAsync("/accounts", """{"directories":"corp,lab"}""");
        lab.Fault = new DirectoryFault(DirectoryFaultKind.NoAgent, "lab", "no agent is connected");

        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/password", $$"""{"password":"{{Password}}"}"""));

        Assert.Equal("AwaitingPassword", program.State);
        await program.GetAsync("/accounts");
        Assert.Equal(["Completed", "AwaitingPassword"], program.Json.GetProperty("accounts").EnumerateArray().Select(static one => one.GetProperty("state").GetString()!));
    }

    [Fact]
    public async Task Where_one_account_may_have_the_password_the_API_does_not_say_that_nothing_changed()
    {
        var (corp, lab) = (new FakeDirectory(), new FakeDirectory(new DirectoryName("lab")));
        await using var portal = await StartAsync(corp, lab);
        using var program = await ToPasswordAsync(portal);
        var lost = new SetPasswordResult.OutcomeUnknown(new DirectoryFault(DirectoryFaultKind.TimedOut, "dc1:636", "no answer"));
        (corp.CommitAnswer, corp.ResolveAnswer, lab.Fault) = (lost, lost, Away);

        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/password", $$"""{"password":"{{Password}}"}"""));

        Assert.Equal("AwaitingPassword", program.State);
        Assert.Equal(["Unconfirmed", "AwaitingPassword"], await StatesAsync(program));

        // nor when the next one reaches nobody
        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/password", $$"""{"password":"{{Password}}"}"""));
        Assert.Equal("AwaitingPassword", program.State);
    }

    private static async Task<TestPortal> StartAsync(FakeDirectory corp, FakeDirectory lab)
    {
        var portal = await TestPortal.StartAsync(services: own => own.Replace(ServiceDescriptor.Singleton(new DirectorySet([corp, lab]))));
        corp.Add(portal.Account with { Person = "1001" });
        lab.Add(Some.Account("alice.l") with { Person = "1001", PrincipalName = "alice.l@lab.test" });
        return portal;
    }

    /// <summary>A program whose user has proved who they are and chosen both accounts.</summary>
    private static async Task<UserProgram> ToPasswordAsync(TestPortal portal)
    {
        var program = new UserProgram(portal, "/api/v1/resets");
        await program.PostAsync("", """{"name":"alice"}""");
        await program.PostAsync("/proof", $$"""{"code":"{{await portal.ReadCodeAsync()}}"}""");
        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/accounts", """{"directories":"corp,lab"}"""));
        return program;
    }

    private static async Task<string[]> StatesAsync(UserProgram program)
    {
        Assert.Equal(HttpStatusCode.OK, await program.GetAsync("/accounts"));
        return [.. program.Json.GetProperty("accounts").EnumerateArray().Select(static one => one.GetProperty("state").GetString()!)];
    }
}
