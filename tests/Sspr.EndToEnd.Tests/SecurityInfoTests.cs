using Sspr.EndToEnd.Tests.People;
using Sspr.EndToEnd.Tests.Portal;
using Sspr.Methods;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests;

[Trait("Needs", "Lab")]
public sealed class SecurityInfoTests(SecurityInfoFixture fixture) : IClassFixture<SecurityInfoFixture>
{
    private const string Private = "alice@private.test";

    private TestInstallation Installation => fixture.Installation;

    [Fact]
    public async Task Alice_signs_in_with_the_domains_password_and_registers_an_address_an_app_and_a_passkey()
    {
        await using var browser = await PortalBrowser.StartAsync($"localhost:{Installation.Portal.Port}", Installation.Portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Width = 360, Height = 800 });
        await EnterAsync(tab);

        await tab.Page.GotoAsync("/security-info/add/EmailCode");
        await tab.Page.FillAsync("#typed", Private);
        await tab.Page.ClickAsync("#send");
        await tab.Page.ArriveAsync("/confirm");
        await ConfirmAsync(tab, await CodeForAsync(Private));

        await tab.Page.GotoAsync("/security-info/add/AuthenticatorApp");
        await tab.Page.FillAsync("#typed", "my phone");
        await tab.Page.ClickAsync("#send");
        await tab.Page.ArriveAsync("/confirm");
        var secret = Base32.Decode((await tab.Page.Locator(".scan code").InnerTextAsync()).Replace(" ", string.Empty, StringComparison.Ordinal));
        var step = OathCode.StepAt(TimeProvider.System.GetUtcNow(), 30);
        await ConfirmAsync(tab, OathCode.Of(System.Security.Cryptography.HashAlgorithmName.SHA1, secret!, step, 6));

        await tab.AddAuthenticatorAsync();
        await tab.RegisterPasskeyAsync("my laptop");
        await tab.KeepAsync("60-domain-methods");
        Assert.Equal(3, await tab.Page.Locator(".method").CountAsync());
        Assert.Contains("You can now reset your own password", await tab.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_wrong_password_typed_here_again_and_again_locks_nobody_out_of_the_domain()
    {
        await using var browser = await PortalBrowser.StartAsync($"localhost:{Installation.Portal.Port}", Installation.Portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Scripts = false });
        for (var i = 0; i < 12; i++)
        {
            await SignInAsync(tab, "bob", $"wrong password {i}");
            Assert.Contains("You cannot sign in here", await tab.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        }

        Assert.True(await Witness.BindsAsync(fixture.Domain, "bob", fixture.Domain.PersonPassword));
    }

    private static async Task ConfirmAsync(PortalTab tab, string code)
    {
        await tab.Page.FillAsync("#code", code);
        await tab.Page.ClickAsync("form[action='/security-info/confirm'] button");
        await tab.Page.ArriveAsync("/done/added");
    }

    private static async Task SignInAsync(PortalTab tab, string name, string password)
    {
        await tab.Page.GotoAsync("/security-info/sign-in");
        await tab.Page.FillAsync("#name", name);
        await tab.Page.FillAsync("#password", password);
        await tab.Page.SendAsync("form[action='/security-info/sign-in'] button");
    }

    private async Task EnterAsync(PortalTab tab)
    {
        await SignInAsync(tab, "alice", fixture.Domain.PersonPassword);
        await tab.Page.ArriveAsync("/prove");
        await tab.ProveAsync(await CodeForAsync("alice@corp.test"));
        await tab.Page.ArriveAsync("/security-info");
    }

    private async Task<string> CodeForAsync(string address) =>
        PortalUser.CodeIn(await Installation.Mailbox.WaitForAsync(address, TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken));
}
