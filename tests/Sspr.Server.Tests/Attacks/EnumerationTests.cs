using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Keys;
using Sspr.Policies;
using Sspr.Resets;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.SecurityInfo;
using Sspr.Testing;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Attacks;

/// <summary>
/// every screen up to the first proof, of every flow and of the API, for a name that works and for every reason why one does
/// not. What is compared are all bytes and headers, with random values and the name itself masked.
/// </summary>
public sealed partial class EnumerationTests
{
    private const string Policy =
        """
        { "format": 1,
          "rules": [{ "name": "staff", "appliesTo": ["Staff"], "gates": 1, "allowSingleGate": true,
            "methods": ["EmailCode", "AuthenticatorApp", "Passkey", "RecoveryCode"], "unlock": { "allowed": true } }],
          "entitlements": {
            "plans": [
              { "name": "all", "capabilities": ["Change", "Reset", "Unlock", "Writeback", "Registration", "GlobalBannedList"] },
              { "name": "none", "capabilities": ["GlobalBannedList"] }],
            "assignments": [{ "plan": "all", "groups": ["Licensed"] }],
            "defaultPlan": "none", "assignedBy": "the licence desk" } }
        """;

    // of one length, so that the length of an answer can be compared too, and none that a page has as a word
    private static readonly string[] Names = ["alice", "znobo", "zdisa", "zlock", "zexpi", "zouts", "znoen", "zfroz", "zunre", "zadmi"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "EmailCode")]
    [InlineData("/", "AuthenticatorApp")]
    [InlineData("/", "Passkey")]
    [InlineData("/", "RecoveryCode")]
    [InlineData("/unlock", "EmailCode")]
    [InlineData("/unlock", "Passkey")]
    public async Task Every_screen_before_the_first_proof_has_the_same_bytes_for_every_name(string first, string method)
    {
        await using var portal = await PortalAsync();
        await AssertAlikeAsync(name => WalkAsync(portal, first, name, method));
    }

    [Fact]
    public async Task A_change_has_the_same_bytes_for_every_name()
    {
        await using var portal = await PortalAsync();
        await AssertAlikeAsync(async name =>
        {
            using var browser = portal.NewBrowser();
            var transcript = new Transcript(browser);
            await transcript.OpenAsync("/change");
            await transcript.PostAsync("/change", ("name", name));
            for (var i = 0; i < 6; i++)
            {
                await transcript.PostAsync("/new-password", ("current", "a wrong one"), ("password", "violet harbour kettle 7"));
            }

            await transcript.OpenAsync("/ended");
            return transcript.Text;
        });
    }

    [Fact]
    public async Task A_sign_in_has_the_same_bytes_for_every_name_also_after_the_last_try()
    {
        await using var portal = await PortalAsync();
        await AssertAlikeAsync(async name =>
        {
            using var browser = portal.NewBrowser();
            var transcript = new Transcript(browser);
            for (var i = 0; i < 8; i++)
            {
                await transcript.OpenAsync("/security-info/sign-in");
                await transcript.PostAsync("/security-info/sign-in", ("name", name), ("password", $"wrong password {i}"));
            }

            return transcript.Text;
        });
    }

    [Fact]
    public async Task The_reminder_of_a_user_name_has_the_same_bytes_for_every_address()
    {
        await using var portal = await PortalAsync();
        await AssertAlikeAsync(async name =>
        {
            using var browser = portal.NewBrowser();
            var transcript = new Transcript(browser);
            await transcript.OpenAsync("/user-name");
            for (var i = 0; i < 5; i++)
            {
                await transcript.PostAsync("/user-name", ("address", $"{name}@mail.test"));
                await transcript.OpenAsync("/user-name");
            }

            return transcript.Text;
        });
    }

    [Theory]
    [InlineData("EmailCode")]
    [InlineData("AuthenticatorApp")]
    public async Task The_API_answers_every_name_alike_to_the_end(string method)
    {
        await using var portal = await PortalAsync();
        await AssertAlikeAsync(async name =>
        {
            using var browser = portal.NewBrowser();
            var transcript = new Transcript(browser);
            await transcript.SendAsync("/api/v1/resets", $$"""{"name":"{{name}}"}""");
            await transcript.GetAsync("/api/v1/resets/current/methods");
            await transcript.SendAsync("/api/v1/resets/current/method", $$"""{"method":"{{method}}"}""");
            await transcript.SendAsync("/api/v1/resets/current/proof/again", "{}");
            await transcript.LookedUpAsync(portal);
            for (var i = 0; i < 6; i++)
            {
                await transcript.SendAsync("/api/v1/resets/current/proof", """{"code":"00000000"}""");
                await transcript.GetAsync("/api/v1/resets/current");
                await transcript.GetAsync("/api/v1/resets/current/accounts");
            }

            await transcript.AskEverythingAsync();
            return transcript.Text;
        });
    }

    [Fact]
    public async Task The_API_answers_every_name_alike_when_the_time_is_over()
    {
        var time = new SkewedTime(TimeSpan.Zero);
        await using var portal = await PortalAsync(time);
        await AssertAlikeAsync(async name =>
        {
            using var browser = portal.NewBrowser();
            var transcript = new Transcript(browser);
            await transcript.SendAsync("/api/v1/resets", $$"""{"name":"{{name}}"}""");
            await transcript.SendAsync("/api/v1/resets/current/method", """{"method":"EmailCode"}""");
            await transcript.LookedUpAsync(portal);
            await transcript.AskEverythingAsync();
            time.Offset += TimeSpan.FromHours(1);
            await transcript.AskEverythingAsync();
            Assert.Contains("\"state\":\"Expired\"", transcript.Text, StringComparison.Ordinal);
            return transcript.Text;
        });
    }

    [Fact]
    public async Task A_difference_of_one_byte_is_found()
    {
        var difference = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(
            () => AssertAlikeAsync(static name => Task.FromResult(name == "zfroz" ? "You are frozen." : "You are fine.")));

        Assert.Contains("zfroz differs", difference.Message, StringComparison.Ordinal);
    }

    private static async Task AssertAlikeAsync(Func<string, Task<string>> walk)
    {
        var expected = Mask(await walk(Names[0]), Names[0]);
        foreach (var name in Names.Skip(1))
        {
            var seen = Mask(await walk(name), name);
            if (!string.Equals(expected, seen, StringComparison.Ordinal))
            {
                var at = expected.Zip(seen).TakeWhile(static pair => pair.First == pair.Second).Count();
                Assert.Fail($"{name} differs:\n…{Around(expected, at)}\n…{Around(seen, at)}");
            }
        }
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 120)];

    private static async Task<string> WalkAsync(TestPortal portal, string first, string name, string method)
    {
        using var browser = portal.NewBrowser();
        var transcript = new Transcript(browser);
        await transcript.OpenAsync(first);
        await transcript.PostAsync(first, ("name", name));
        await transcript.OpenAsync("/choose-method");
        await transcript.PostAsync("/choose-method");
        await transcript.PostAsync("/choose-method", ("method", method));
        await transcript.OpenSettledAsync("/prove");
        await transcript.PostAsync("/prove", Wrong(method));
        await transcript.OpenSettledAsync("/prove");
        await transcript.PostAsync("/prove/again");
        await transcript.OpenSettledAsync("/prove");
        await transcript.PostAsync("/prove/other");
        await transcript.OpenAsync("/choose-method");
        await transcript.PostAsync("/choose-method", ("method", "EmailCode"));
        await transcript.OpenSettledAsync("/prove");
        for (var i = 0; i < 4; i++)
        {
            await transcript.PostAsync("/prove", Wrong("EmailCode"));
        }

        foreach (var path in new[] { "/ended", "/new-password", "/confirm-unlock", "/done", "/prove", "/choose-method", first })
        {
            await transcript.OpenAsync(path);
        }

        return transcript.Text;
    }

    private static (string Name, string Value) Wrong(string method) => method is "Passkey" ? ("credential", "{}") : ("code", "0000 0000");

    private static async Task<TestPortal> PortalAsync(TimeProvider? time = null)
    {
        var portal = await TestPortal.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Passwords:OfferPassphrase"] = "false",
            ["Throttling:NameRemindersPerSource"] = "100000",
            ["SignIn:TriesPerSource"] = "100000",
        }, time);
        Assert.IsType<ImportResult.Imported>(await portal.Services.GetRequiredService<ImportPolicy>().ExecuteAsync(
            Encoding.UTF8.GetBytes(Policy), new PolicyChange("test", "a test"), Stop));
        Join(portal, portal.Account, "Staff", "Licensed");
        Add(portal, "zdisa", static account => account with { State = AccountState.Disabled }, "Staff", "Licensed");
        Add(portal, "zlock", static account => account with { State = AccountState.LockedOut }, "Staff", "Licensed");
        Add(portal, "zexpi", static account => account with { State = AccountState.Expired }, "Staff", "Licensed");
        Add(portal, "zouts", static account => account, "Licensed");
        Add(portal, "znoen", static account => account, "Staff");
        Add(portal, "zunre", static account => account with { MailAddresses = [] }, "Staff", "Licensed");
        var privileged = new Protection(ProtectionReason.PrivilegedGroup, "member of Domain Admins");
        Add(portal, "zadmi", account => account with { Protection = privileged }, "Staff", "Licensed");
        var frozen = Add(portal, "zfroz", static account => account, "Staff", "Licensed");
        await portal.Services.GetRequiredService<IFreezeStore>().AddAsync(
            new Freeze(AccountKey.Of(portal.Services.GetRequiredService<InstallationKey>(), Some.Directory, frozen.Id), "K7QF-2M9X-4TBD", Some.Moment), [], [], Stop);
        return portal;
    }

    private static DirectoryAccount Add(TestPortal portal, string name, Func<DirectoryAccount, DirectoryAccount> change, params string[] groups)
    {
        var account = portal.Directory.Add(change(Some.Account(name) with { Id = new AccountId(Guid.CreateVersion7()) }), SignedIn.Password);
        Join(portal, account, groups);
        return account;
    }

    private static void Join(TestPortal portal, DirectoryAccount account, params string[] groups) => portal.Directory.PutInto(account, groups);

    private static string Mask(string text, string name) => Random().Replace(text, "RANDOM").Replace(name, "NAME", StringComparison.Ordinal);

    [GeneratedRegex(
        "[A-Za-z0-9_-]{43}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(\\+00:00|Z)|\"retryAfter\":\\d+",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Random();

    [GeneratedRegex("\"key\":\"(?<key>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex KeyOf();

    [GeneratedRegex("\"supportCode\":\"(?<code>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex CodeOf();

    /// <summary>All that a browser gets to see, byte for byte.</summary>
    private sealed class Transcript(TestBrowser browser)
    {
        private readonly StringBuilder _text = new();
        private string? _key;

        public string Text => _text.ToString();

        public async Task OpenAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var response = await browser.SendRawAsync(request);
            await WriteAsync($"GET {path}", response);

            // the token of the forms is read from the page that is open
            await browser.OpenAsync(path);
        }

        /// <summary>Opens a page once the worker has made what it shows.</summary>
        public async Task OpenSettledAsync(string path)
        {
            await Eventually.HoldsAsync(
                async () => !(await browser.OpenAsync(path)).Html.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal), $"{path} goes on waiting.");
            await OpenAsync(path);
        }

        public async Task PostAsync(string path, params (string Name, string Value)[] fields)
        {
            using var response = await browser.PostRawAsync(path, fields);
            await WriteAsync($"POST {path}", response);
        }

        public async Task SendAsync(string path, string json)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = _key is null ? null : new("Bearer", _key);
            using var response = await browser.SendRawAsync(request);
            await WriteAsync($"POST {path}", response);
            _key ??= KeyOf().Match(await response.Content.ReadAsStringAsync(Stop)).Groups["key"].Value;
        }

        public async Task GetAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new("Bearer", _key);
            using var response = await browser.SendRawAsync(request);
            await WriteAsync($"GET {path}", response);
        }

        /// <summary>Waits until the worker has looked the name up, so that an answer that depends on what it found would be seen.</summary>
        public async Task LookedUpAsync(TestPortal portal)
        {
            Assert.True(SupportCode.TryParse(CodeOf().Match(Text).Groups["code"].Value, out var code));
            var store = portal.Services.GetRequiredService<IResetStore>();
            await Eventually.HoldsAsync(
                async () => (await store.FindBySupportCodeAsync(code, Stop))!.Standing != Standing.Pending, "The name was not looked up.");
        }

        /// <summary>Asks for all that an attempt tells, whether or not it is the time for it.</summary>
        public async Task AskEverythingAsync()
        {
            foreach (var step in new[] { string.Empty, "/methods", "/challenge", "/accounts", "/rules" })
            {
                await GetAsync($"/api/v1/resets/current{step}");
            }

            await SendAsync("/api/v1/resets/current/accounts", """{"directories":"corp"}""");
            await SendAsync("/api/v1/resets/current/password", """{"password":"violet harbour kettle 7"}""");
        }

        private async Task WriteAsync(string what, HttpResponseMessage response)
        {
            var headers = response.Headers.Concat(response.Content.Headers).Where(static header => header.Key is not ("Date" or "Retry-After"))
                .Select(static header => $"{header.Key}: {string.Join(',', header.Value)}");
            _text.Append(what).Append('\n').Append((int)response.StatusCode).Append('\n').AppendJoin('\n', headers).Append('\n')
                .Append(await response.Content.ReadAsStringAsync(Stop)).Append('\n');
        }
    }
}
