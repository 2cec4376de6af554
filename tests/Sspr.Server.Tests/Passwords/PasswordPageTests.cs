using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Sspr.Passwords.Breached;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Passwords;

public sealed partial class PasswordPageTests : IDisposable
{
    private const string Stolen = "rainy Tuesday 7 umbrellas";

    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-list-").FullName;

    [Fact]
    public async Task The_passphrase_that_is_offered_is_taken_as_it_stands()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        var offer = Offered(await AtNewPasswordAsync(portal, browser));

        Assert.Matches("^[A-Z][a-z]+(-[a-z]+){4}-[0-9]{2}$", offer);
        var done = await browser.SubmitAsync("/new-password", ("password", offer), ("confirm", offer));

        Assert.Equal("/done", done.Path);
        Assert.Equal(offer, portal.Directory.PasswordOf(portal.Account));
    }

    [Fact]
    public async Task Each_page_offers_another_one()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser("ja");
        var first = Offered(await AtNewPasswordAsync(portal, browser));

        Assert.NotEqual(first, Offered(await browser.OpenAsync("/new-password")));
        Assert.Contains("思いつかないときは", browser.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task None_is_offered_where_the_settings_say_so()
    {
        await using var portal = await TestPortal.StartAsync(Settings(("Passwords:OfferPassphrase", "false")));
        using var browser = portal.NewBrowser();

        Assert.DoesNotContain("data-offer", (await AtNewPasswordAsync(portal, browser)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Minato-minato-1", "your organisation’s name")]
    [InlineData("rainy Tuesday 7 alice", "your user name")]
    [InlineData("KettleworksKettleworks7", "your organisation does not allow")]
    [InlineData("Dragon-Dragon-77", "easily guessed")]
    [InlineData(Stolen, "known to attackers")]
    public async Task Each_refusal_names_its_rule(string password, string words)
    {
        await using var portal = await TestPortal.StartAsync(Settings(
            ("Passwords:BannedTerms:0", "kettleworks"), ("Passwords:Breached:File", MakeList()), ("Organisation:Name", "Minato")));
        using var browser = portal.NewBrowser();
        await AtNewPasswordAsync(portal, browser);

        var page = await browser.SubmitAsync("/new-password", ("password", password), ("confirm", password));

        Assert.Equal((HttpStatusCode.BadRequest, "/new-password"), (page.Status, page.Path));
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_with_a_damaged_list_does_not_start_and_says_why()
    {
        var list = MakeList();
        File.WriteAllBytes(list, File.ReadAllBytes(list)[..^100]);

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => TestPortal.StartAsync(Settings(("Passwords:Breached:File", list))));

        Assert.Contains("SSPR_5044", fault.Message, StringComparison.Ordinal);
        Assert.Contains("sspr breached import", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<TestPage> AtNewPasswordAsync(TestPortal portal, TestBrowser browser)
    {
        await browser.OpenAsync("/");
        await browser.SubmitAsync("/", ("name", "alice"));
        return await browser.SubmitAsync("/prove", ("code", await portal.ReadCodeAsync()));
    }

    private static string Offered(TestPage page) => Offer().Match(page.Html).Groups["offer"].Value;

    private static Dictionary<string, string?> Settings(params (string Key, string? Value)[] settings) =>
        settings.ToDictionary(static setting => setting.Key, static setting => setting.Value, StringComparer.Ordinal);

    [GeneratedRegex("<code data-offer[^>]*>(?<offer>[^<]+)</code>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Offer();

    private string MakeList()
    {
        var source = Path.Combine(_folder, "hashes.txt");
        File.WriteAllText(source, $"{RangeServiceStandIn.HexOf(Stolen)}:4\n");
        var list = Path.Combine(_folder, "breached.bin");
        new ImportBreached(TimeProvider.System).Execute(new ImportRequest(source, list, HashWidth.Truncated, 1), progress: null, CancellationToken.None);
        return list;
    }
}
