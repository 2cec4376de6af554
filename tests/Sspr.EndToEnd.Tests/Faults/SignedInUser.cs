using System.Text.RegularExpressions;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>Somebody on the pages for one's own methods, without JavaScript.</summary>
internal static partial class SignedInUser
{
    /// <summary>Types name and password on the sign-in page.</summary>
    public static async Task SignInAsync(this PortalUser user, string name, string password)
    {
        await user.OpenAsync("/security-info/sign-in");
        await user.FillAsync(HtmlForm.With("password", user.Page), ("name", name), ("password", password));
    }

    /// <summary>Signs in and proves who it is by the code that is mailed.</summary>
    public static async Task EnterAsync(this PortalUser user, FaultBench bench, string person)
    {
        await user.SignInAsync(person, bench.Domain.PersonPassword);
        Assert.Equal("/prove", user.Path);
        await user.SendAsync("code", await bench.Requests.ReadCodeAsync(FaultBench.AddressOf(person)));
        Assert.StartsWith("/security-info", user.Path, StringComparison.Ordinal);
    }

    /// <summary>Sends a form with several fields filled in, and shows what comes back.</summary>
    public static async Task FillAsync(this PortalUser user, HtmlForm form, params (string Name, string Text)[] fields)
    {
        var all = form.Fields.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, text) in fields)
        {
            all[name] = text;
        }

        using var reply = await user.PostAsync(form with { Fields = all }, fields[^1].Name, fields[^1].Text);
        await user.ShowAsync(reply);
    }

    /// <summary>The form in which a method is begun.</summary>
    public static async Task<HtmlForm> FormOfAsync(this PortalUser user, string kind)
    {
        await user.OpenAsync($"/security-info/add/{kind}");
        return HtmlForm.To($"/security-info/add/{kind}", user.Page);
    }

    /// <summary>Begins to add a method; taken, if the page asks for the next step, else what the audit names.</summary>
    public static async Task<Answer> BeginAsync(this PortalUser user, FaultBench bench, HtmlForm form, string typed)
    {
        await user.FillAsync(form, ("typed", typed));
        return user.Path is "/security-info/confirm" ? Answer.Taken : await bench.Requests.LatestInAuditAsync();
    }

    /// <summary>Begins to add a method and answers what the page asks for; taken, if the method is there, else what the audit names.</summary>
    public static async Task<Answer> AddAsync(
        this PortalUser user, FaultBench bench, string kind, string typed, Func<string, (string Name, string Text)[]> answer)
    {
        await user.FillAsync(await user.FormOfAsync(kind), ("typed", typed));
        Assert.Equal("/security-info/confirm", user.Path);
        await user.FillAsync(HtmlForm.To("/security-info/confirm", user.Page), answer(user.Page));
        return user.Path.StartsWith("/security-info/done/", StringComparison.Ordinal) ? Answer.Taken : await bench.Requests.LatestInAuditAsync();
    }

    /// <summary>What the page hands to the browser so that a device makes a passkey.</summary>
    public static string PasskeyOptionsIn(string page) =>
        System.Net.WebUtility.HtmlDecode(PasskeyOptions().Match(page).Groups["options"].Value);

    [GeneratedRegex("data-passkey-new=\"(?<options>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PasskeyOptions();
}
