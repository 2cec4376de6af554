using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Methods;
using Sspr.Passes;
using Sspr.Policies;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.SecurityInfo;

/// <summary>Threat: whoever has the password first registers methods before the owner does (attack A-05).</summary>
public sealed class FirstMethodTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_temporary_access_pass_lets_a_user_who_has_nothing_register_and_it_counts_at_once()
    {
        await using var portal = await NewPortalAsync();
        var (_, code) = await portal.Services.GetRequiredService<IssuePass>().ExecuteAsync(
            portal.Directory.Name, portal.Account.Id, new PassRequest(IssuePass.Usual, StartsAt: null, Reusable: false), "operator:test", Stop);
        using var browser = portal.NewBrowser();

        Assert.Equal("/security-info/second", (await browser.SignInAsync()).Path);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/security-info/pass", ("pass", "00000-00000"))).Status);
        Assert.Equal("/security-info", (await browser.SubmitAsync("/security-info/pass", ("pass", code.Reveal().ToLowerInvariant()))).Path);
        Assert.Equal("/security-info/done/added", (await OwnMethodsTests.AddAsync(portal, browser, "alice@private.test")).Path);

        // it opened one session, and is no gate of a reset
        using var other = portal.NewBrowser();
        await other.SignInAsync();
        await other.OpenAsync("/security-info/second");
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SubmitAsync("/security-info/pass", ("pass", code.Reveal()))).Status);
    }

    [Fact]
    public async Task A_trusted_network_opens_only_an_account_that_has_nothing_else()
    {
        await using var portal = await NewPortalAsync();
        await TrustAsync(portal, "127.0.0.0/8");
        using var browser = portal.NewBrowser();

        Assert.Equal("/security-info", (await browser.SignInAsync()).Path);
        Assert.Equal("/security-info/done/addedforlater", (await OwnMethodsTests.AddAsync(portal, browser, "alice@private.test")).Path);

        // with data on file the network is not enough any more
        portal.Directory.Replace(portal.Account with { MailAddresses = ["alice@mail.test"] });
        using var other = portal.NewBrowser();
        Assert.Equal("/prove", (await other.SignInAsync()).Path);
    }

    [Fact]
    public async Task Another_network_opens_nothing()
    {
        await using var portal = await NewPortalAsync();
        await TrustAsync(portal, "192.0.2.0/24");
        using var browser = portal.NewBrowser();

        Assert.Equal("/security-info/second", (await browser.SignInAsync()).Path);
    }

    [Fact]
    public async Task Of_parallel_confirmations_of_one_registration_one_counts()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.EnterAsync(portal);
        await browser.OpenAsync("/security-info/add/EmailCode");
        var before = portal.Mailer.Messages.Count;
        await browser.SubmitAsync("/security-info/add/EmailCode", ("typed", "alice@private.test"));
        var code = await portal.NextCodeAsync(before, "alice@private.test");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.PostRawAsync("/security-info/confirm", ("code", code))));

        Assert.Single(answers, static answer => answer.Headers.Location?.ToString() == "/security-info/done/added");
        Assert.Single(await OwnMethodsTests.RegistrationsAsync(portal));
        Assert.Equal(2, await OwnMethodsTests.CountNoticesAsync(portal, 2));
    }

    [Fact]
    public async Task Who_has_too_few_methods_is_asked_for_more_and_may_put_it_off()
    {
        await using var portal = await TestPortal.StartAsync();
        await PutAsync(portal, new RegistrationTerms { Required = 2 });
        using var browser = portal.NewBrowser();

        var due = await browser.EnterAsync(portal);
        Assert.Equal(("/security-info/due", "Please add to your security info"), (due.Path, due.Heading));
        Assert.Equal("/security-info", (await browser.SubmitAsync("/security-info/later")).Path);
        Assert.Equal("/security-info", (await browser.OpenAsync("/security-info")).Path);
    }

    [Fact]
    public async Task Old_registrations_are_to_be_confirmed()
    {
        await using var portal = await TestPortal.StartAsync();
        await PutAsync(portal, new RegistrationTerms { ReconfirmAfterDays = 180 });
        var old = new Registration(
            portal.Directory.Name, portal.Account.Id, MethodKind.EmailCode, "alice@private.test", TimeProvider.System.GetUtcNow().AddDays(-180));
        await portal.Services.GetRequiredService<IRegistrationStore>().SaveAsync(old, Stop);
        using var browser = portal.NewBrowser();
        await browser.SignInAsync();

        var due = await browser.SubmitAsync("/prove", ("code", await portal.NextCodeAsync(0, "alice@private.test")));
        Assert.Equal("Is all this still right?", due.Heading);
        Assert.Equal("/security-info/done/kept", (await browser.SubmitAsync("/security-info/keep")).Path);
        Assert.Equal("/security-info", (await browser.OpenAsync("/security-info")).Path);
        var kept = Assert.Single(await OwnMethodsTests.RegistrationsAsync(portal));
        Assert.True(kept.ConfirmedAt > old.ConfirmedAt.AddDays(179));
        Assert.Equal(old.UsableFrom, kept.UsableFrom);
    }

    private static async Task<TestPortal> NewPortalAsync()
    {
        var portal = await TestPortal.StartAsync();
        portal.Directory.Replace(portal.Account with { MailAddresses = [] });
        return portal;
    }

    private static Task TrustAsync(TestPortal portal, string network) =>
        PutAsync(portal, new RegistrationTerms { TrustedNetworks = [IPNetwork.Parse(network)] });

    private static async Task PutAsync(TestPortal portal, RegistrationTerms terms)
    {
        var document = PolicyDocument.FromSettings(new PolicyOptions { Gates = 1, AllowSingleGate = true, Methods = [MethodKind.EmailCode] });
        document = document with { Rules = [document.Rules[0] with { Terms = document.Rules[0].Terms with { Registration = terms } }] };
        Assert.IsType<ImportResult.Imported>(await portal.Services.GetRequiredService<ImportPolicy>().PutAsync(document, new PolicyChange("test", "test"), Stop));
    }
}
