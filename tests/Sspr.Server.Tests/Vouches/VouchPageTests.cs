using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Directories;
using Sspr.Methods.Vouching;
using Sspr.Policies;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.SecurityInfo;
using Sspr.Testing;

namespace Sspr.Server.Tests.Vouches;

public sealed partial class VouchPageTests
{
    [Fact]
    public async Task A_helper_vouches_for_an_applicant_without_any_script()
    {
        await using var portal = await WithVouchingAsync();
        using var applicant = portal.NewBrowser();
        var number = await AskAsync(portal, applicant);
        using var helper = portal.NewBrowser();
        await EnterAsync(portal, helper);

        var list = await helper.OpenAsync("/vouch");
        Assert.Contains("Bob Example", list.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Alone(number), list.Text);
        var wrong = await helper.SubmitAsync("/vouch/approve", ("request", ReferenceOn(list)), ("number", number is "000" ? "001" : "000"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("You can try 2 more times.", wrong.Text, StringComparison.Ordinal);
        var done = await helper.SubmitAsync("/vouch/approve", ("request", ReferenceOn(list)), ("number", $"{number[0]} {number[1..]}"));
        Assert.Contains("You have vouched.", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob Example", done.Text, StringComparison.Ordinal);

        Assert.Equal("/new-password", (await applicant.SubmitAsync("/prove", ("code", number))).Path);
    }

    [Fact]
    public async Task A_helper_refuses_and_the_applicant_does_not_go_on()
    {
        await using var portal = await WithVouchingAsync();
        using var applicant = portal.NewBrowser();
        var number = await AskAsync(portal, applicant);
        using var helper = portal.NewBrowser("ja");
        await EnterAsync(portal, helper);
        var list = await helper.OpenAsync("/vouch");

        Assert.Equal(HttpStatusCode.OK, (await helper.SubmitAsync("/vouch/refuse", ("request", ReferenceOn(list)))).Status);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await helper.PostAsync("/vouch/approve", [("form", list.FormToken), ("request", ReferenceOn(list)), ("number", number)])).Status);
        Assert.Equal("/prove", (await applicant.SubmitAsync("/prove", ("code", number))).Path);
    }

    [Fact]
    public async Task Without_a_proved_session_nobody_sees_or_answers_a_request()
    {
        await using var portal = await WithVouchingAsync();
        using var applicant = portal.NewBrowser();
        var number = await AskAsync(portal, applicant);
        var request = Assert.Single(await OpenAsync(portal));

        using var stranger = portal.NewBrowser();
        Assert.Equal("/security-info/sign-in", (await stranger.OpenAsync("/vouch")).Path);
        await stranger.SubmitAsync("/vouch/approve", ("request", request.Challenge.ToString("N")), ("number", number));

        // the password alone
        using var half = portal.NewBrowser();
        await half.SignInAsync();
        Assert.DoesNotContain("Bob Example", (await half.OpenAsync("/vouch")).Text, StringComparison.Ordinal);
        await half.SubmitAsync("/vouch/approve", ("request", request.Challenge.ToString("N")), ("number", number));

        // a form of another browser
        using var helper = portal.NewBrowser();
        await EnterAsync(portal, helper);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await helper.PostAsync("/vouch/approve", [("form", "forged"), ("request", request.Challenge.ToString("N")), ("number", number)])).Status);
        Assert.Equal(0, Assert.Single(await OpenAsync(portal)).Tries);
    }

    private static async Task<TestPortal> WithVouchingAsync()
    {
        var portal = await TestPortal.StartAsync();
        portal.Directory.PutInto(portal.Account, "Helpers");
        portal.Directory.Add(Some.Account("bob") with { Id = new AccountId(Guid.CreateVersion7()), DisplayName = "Bob Example" });
        Assert.IsType<ImportResult.Imported>(await portal.Services.GetRequiredService<ImportPolicy>().ExecuteAsync(
            """
            { "format": 1, "rules": [{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true,
              "methods": ["EmailCode", "Vouching"], "registration": { "voucherGroups": ["Helpers"] } }] }
            """u8.ToArray(),
            new PolicyChange("test", "a test"),
            TestContext.Current.CancellationToken));
        return portal;
    }

    /// <summary>Signs in; with two methods in the policy, one is chosen first.</summary>
    private static async Task EnterAsync(TestPortal portal, TestBrowser helper)
    {
        var before = portal.Mailer.Messages.Count;
        await helper.SignInAsync();
        await helper.SubmitAsync("/choose-method", ("method", "EmailCode"));
        await helper.SubmitAsync("/prove", ("code", await portal.NextCodeAsync(before, portal.Account.MailAddresses[0])));
    }

    private static async Task<string> AskAsync(TestPortal portal, TestBrowser applicant)
    {
        await applicant.StartAsync("bob");
        await applicant.SubmitAsync("/choose-method", ("method", "Vouching"));

        // the page shows a number a moment after it was made
        var request = (await Eventually.SeeAsync(() => OpenAsync(portal), static open => open.Count == 1, static open => $"{open.Count} requests are open."))[0];
        await Eventually.HoldsAsync(
            async () => Regex.IsMatch((await applicant.OpenAsync("/prove")).Text, Alone(request.Number), RegexOptions.NonBacktracking), "The page shows no number.");
        return request.Number;
    }

    /// <summary>A number as it stands by itself: its digits may be part of a telephone number, or of a support code.</summary>
    private static string Alone(string number) => $@"\b{number}\b";

    private static Task<IReadOnlyList<VouchRequest>> OpenAsync(TestPortal portal) => portal.Services.GetRequiredService<IVouchStore>().ListOpenAsync(
        TimeProvider.System.GetUtcNow(), 10, TestContext.Current.CancellationToken);

    private static string ReferenceOn(TestPage page) => Reference().Match(page.Html).Groups["id"].Value;

    [GeneratedRegex("name=\"request\" value=\"(?<id>[0-9a-f]{32})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
