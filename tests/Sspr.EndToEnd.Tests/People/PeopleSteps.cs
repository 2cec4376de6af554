using Sspr.EndToEnd.Tests.Portal;

namespace Sspr.EndToEnd.Tests.People;

/// <summary>What a person does in a tab beside a plain reset.</summary>
internal static class PeopleSteps
{
    /// <summary>Gives the tab a device of its own that makes and keeps passkeys and always finds its user present and right.</summary>
    public static async Task AddAuthenticatorAsync(this PortalTab tab)
    {
        var devtools = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
            },
        });
    }

    /// <summary>Registers a passkey, signed in.</summary>
    public static async Task RegisterPasskeyAsync(this PortalTab tab, string label)
    {
        await tab.Page.GotoAsync("/security-info/add/Passkey");
        await tab.Page.FillAsync("#typed", label);
        await tab.Page.ClickAsync("#send");
        await tab.Page.ArriveAsync("/confirm");
        await tab.Page.ClickAsync("#passkey");
        await tab.Page.ArriveAsync("/done/added");
    }

    /// <summary>Chooses a method and waits until the page asks for its proof.</summary>
    public static async Task ChooseAsync(this PortalTab tab, string kind)
    {
        await tab.Page.ArriveAsync("/choose-method");
        await tab.Page.CheckAsync($"input[value={kind}]");
        await tab.Page.ClickAsync("form[action='/choose-method'] button[type=submit]");
        await tab.Page.ArriveAsync("/prove");
        await tab.Page.WaitForSelectorAsync("#code, #passkey");
        await tab.Page.CompleteAsync();
    }
}
