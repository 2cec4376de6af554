using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.SecurityInfo;

/// <summary>Ways into the pages for one's own methods, as a user goes them.</summary>
internal static class SignedIn
{
    /// <summary>The password that accounts of the tests have.</summary>
    public const string Password = "the old password";

    /// <summary>Sends name and password.</summary>
    public static async Task<TestPage> SignInAsync(this TestBrowser browser, string name = "alice", string password = Password)
    {
        await browser.OpenAsync("/security-info/sign-in");
        return await browser.SubmitAsync("/security-info/sign-in", ("name", name), ("password", password));
    }

    /// <summary>Signs in with the password and the code that goes to the address on file.</summary>
    public static async Task<TestPage> EnterAsync(this TestBrowser browser, TestPortal portal)
    {
        var before = portal.Mailer.Messages.Count;
        await browser.SignInAsync();
        return await browser.SubmitAsync("/prove", ("code", await portal.NextCodeAsync(before, portal.Account.MailAddresses[0])));
    }

    /// <summary>Waits for a message with a code after those that were there, and reads it.</summary>
    public static Task<string> NextCodeAsync(this TestPortal portal, int before, string address) =>
        Eventually.GetAsync(() => portal.Mailer.CodeFor(address, before), $"No code was mailed to {address}.");
}
