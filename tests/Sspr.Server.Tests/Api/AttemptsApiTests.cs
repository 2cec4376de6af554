using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Directories;
using Sspr.NameReminders;
using Sspr.Policies;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;

namespace Sspr.Server.Tests.Api;

/// <summary>Unlocks, changes, several gates and the forgotten user name, as a program walks them.</summary>
public sealed partial class AttemptsApiTests
{
    private const string Old = "the old password";
    private const string Password = "violet harbour kettle 7";

    private const string Unlocking =
        """
        { "format": 1, "rules": [{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"],
          "unlock": { "allowed": true } }] }
        """;

    private const string TwoGates =
        """{ "format": 1, "rules": [{ "name": "all", "appliesTo": "all", "gates": 2, "methods": ["EmailCode", "Passkey"] }] }""";

    [Fact]
    public async Task A_program_unlocks_an_account_and_the_password_stays()
    {
        await using var portal = await StartAsync(Unlocking);
        portal.Directory.Replace(portal.Account with { State = AccountState.LockedOut });
        using var program = new UserProgram(portal, "/api/v1/unlocks");

        Assert.Equal(HttpStatusCode.Created, await program.PostAsync("", """{"name":"alice"}"""));
        Assert.Equal(HttpStatusCode.Conflict, await program.PostAsync("/unlock"));
        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/proof", $$"""{"code":"{{await portal.ReadCodeAsync()}}"}"""));
        Assert.Equal("AwaitingUnlock", program.State);
        Assert.Empty(portal.Directory.Unlocks);
        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/unlock"));

        Assert.Equal("Completed", program.State);
        Assert.Single(portal.Directory.Unlocks);
        Assert.Equal(Old, portal.Directory.PasswordOf(portal.Account));
    }

    [Fact]
    public async Task A_program_changes_a_password_with_the_present_one()
    {
        await using var portal = await TestPortal.StartAsync();
        using var program = new UserProgram(portal, "/api/v1/changes");
        await program.PostAsync("", """{"name":"alice"}""");
        Assert.Equal(HttpStatusCode.OK, await program.GetAsync("/rules"));
        Assert.Equal(12, program.Json.GetProperty("minimumLength").GetInt32());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await program.PostAsync("/password", $$"""{"current":"a wrong one","password":"{{Password}}"}"""));
        Assert.Equal(("SSPR_2053", "current"), (Text(program, "code"), Text(program, "field")));
        var left = program.Json.GetProperty("triesLeft").GetInt32();
        Assert.Equal(HttpStatusCode.BadRequest, await program.PostAsync("/password", $$"""{"current":"","password":"{{Password}}"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await program.PostAsync("/password", $$"""{"password":"{{Password}}"}"""));
        Assert.Equal(("SSPR_5321", "current"), (Text(program, "code"), Text(program, "field")));
        await program.PostAsync("/password", $$"""{"current":"another wrong one","password":"{{Password}}"}""");
        Assert.Equal(left - 1, program.Json.GetProperty("triesLeft").GetInt32());
        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/password", $$"""{"current":"{{Old}}","password":"{{Password}}"}"""));

        Assert.Equal("Completed", program.State);
        Assert.Equal(Password, portal.Directory.PasswordOf(portal.Account));
    }

    [Fact]
    public async Task A_program_passes_two_gates_one_of_them_by_a_passkey()
    {
        await using var portal = await StartAsync(TwoGates);
        var device = new TestPasskey();
        await portal.Services.GetRequiredService<IRegistrationStore>().SaveAsync(device.RegisteredIn(portal), TestContext.Current.CancellationToken);
        using var program = new UserProgram(portal, "/api/v1/resets");
        await program.PostAsync("", """{"name":"alice"}""");

        await program.GetAsync("/methods");
        Assert.Equal(["Passkey", "EmailCode"], program.Json.GetProperty("methods").EnumerateArray().Select(static one => one.GetString()));
        await program.PostAsync("/method", """{"method":"Passkey"}""");
        await program.PostAsync("/method/other");
        Assert.Equal("ChoosingMethod", program.State);
        await program.PostAsync("/method", """{"method":"Passkey"}""");
        var first = program.Key;
        var options = await ChallengeAsync(program, "Passkey");
        var credential = device.Sign(options.GetProperty("options").GetProperty("challenge").GetString()!);
        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/proof", System.Text.Json.JsonSerializer.Serialize(new { credential })));
        Assert.Equal(1, program.Json.GetProperty("gatesPassed").GetInt32());
        Assert.NotEqual(first, program.Key);

        if (program.State == "ChoosingMethod")
        {
            await program.PostAsync("/method", """{"method":"EmailCode"}""");
        }

        Assert.Equal(10, (await ChallengeAsync(program, "Code")).GetProperty("minutes").GetInt32());
        await program.PostAsync("/proof", $$"""{"code":"{{await portal.ReadCodeAsync()}}"}""");
        Assert.Equal("AwaitingPassword", program.State);
        await program.PostAsync("/password", $$"""{"password":"{{Password}}"}""");

        Assert.Equal("Completed", program.State);
        Assert.Equal(Password, portal.Directory.PasswordOf(portal.Account));
    }

    [Theory]
    [InlineData("/api/v1/unlocks")]
    [InlineData("/api/v1/changes")]
    [InlineData("/api/v1/resets")]
    public async Task Known_and_unknown_names_get_the_same_bytes_from_the_API(string root)
    {
        await using var portal = await StartAsync(Unlocking);
        portal.Directory.Add(Some.Account("carol") with { Id = new AccountId(Guid.CreateVersion7()), State = AccountState.Disabled });
        portal.Directory.Add(Some.Account("admin") with
        {
            Id = new AccountId(Guid.CreateVersion7()),
            Protection = new Protection(ProtectionReason.PrivilegedGroup, "member of Domain Admins"),
        });

        var walks = new List<string>();
        foreach (var name in new[] { "alice", "nobod", "carol", "admin" })
        {
            walks.Add(await WalkAsync(portal, root, name));
        }

        Assert.All(walks, walk => Assert.Equal(walks[0], walk));
    }

    [Fact]
    public async Task A_key_opens_only_the_kind_of_attempt_that_it_was_given_for()
    {
        await using var portal = await StartAsync(Unlocking);
        using var reset = new UserProgram(portal, "/api/v1/resets");
        await reset.PostAsync("", """{"name":"alice"}""");
        var code = await portal.ReadCodeAsync();
        using var unlock = new UserProgram(portal, "/api/v1/unlocks") { Key = reset.Key };

        Assert.Equal(HttpStatusCode.Unauthorized, await unlock.GetAsync(""));
        Assert.Equal(HttpStatusCode.Unauthorized, await unlock.PostAsync("/proof", $$"""{"code":"{{code}}"}"""));
        Assert.Equal("SSPR_5322", Text(unlock, "code"));
        Assert.Equal(HttpStatusCode.OK, await reset.PostAsync("/proof", $$"""{"code":"{{code}}"}"""));
    }

    [Fact]
    public async Task An_empty_proof_is_no_guess()
    {
        await using var portal = await TestPortal.StartAsync();
        using var program = new UserProgram(portal, "/api/v1/resets");
        await program.PostAsync("", """{"name":"alice"}""");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, await program.PostAsync("/proof", """{"code":" "}"""));
            Assert.Equal("code", Text(program, "field"));
        }

        Assert.Equal(HttpStatusCode.OK, await program.PostAsync("/proof", $$"""{"code":"{{await portal.ReadCodeAsync()}}"}"""));
    }

    [Fact]
    public async Task A_program_asks_for_user_names_and_every_address_is_answered_alike()
    {
        await using var portal = await TestPortal.StartAsync();
        using var program = new UserProgram(portal, "/api/v1/user-names");
        var answers = new List<string>();
        foreach (var address in new[] { "alice@mail.test", "nobod@mail.test" })
        {
            for (var i = 0; i < 4; i++)
            {
                using var answer = await program.SendAsync("", $$"""{"address":"{{address}}"}""");
                answers.Add(await TranscriptAsync(answer));
            }
        }

        Assert.Equal(answers[..4], answers[4..]);
        Assert.StartsWith("202", answers[0], StringComparison.Ordinal);
        Assert.StartsWith("429", answers[3], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, await program.PostAsync("", """{"address":"<alice>"}"""));
        Assert.Equal("address", Text(program, "field"));
    }

    [Fact]
    public async Task A_program_is_told_to_wait_while_too_many_questions_for_user_names_wait()
    {
        await using var portal = await TestPortal.StartAsync(services: static own =>
        {
            // nobody takes what waits
            own.Remove(own.Single(static one => one.ImplementationType == typeof(NameReminderRunner)));
            own.Replace(ServiceDescriptor.Singleton(FullQuestions()));
        });
        using var program = new UserProgram(portal, "/api/v1/user-names");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await program.PostAsync("", """{"address":"alice@mail.test"}"""));

        Assert.Equal("SSPR_5017", Text(program, "code"));
    }

    private static NameQuestions FullQuestions()
    {
        var questions = new NameQuestions();
        var one = new NameQuestion("a@mail.test", "en", "source", "target", SupportCode.New(), Some.Moment);
        while (questions.TryAdd(one))
        {
            // until none fits
        }

        return questions;
    }

    private static async Task<TestPortal> StartAsync(string policy)
    {
        // an offered passphrase is another one each time
        var portal = await TestPortal.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Passwords:OfferPassphrase"] = "false" });
        Assert.IsType<ImportResult.Imported>(await portal.Services.GetRequiredService<ImportPolicy>().ExecuteAsync(
            System.Text.Encoding.UTF8.GetBytes(policy), new PolicyChange("test", "a test"), TestContext.Current.CancellationToken));
        return portal;
    }

    /// <summary>A worker makes the challenge; a program asks until it is there.</summary>
    private static async Task<System.Text.Json.JsonElement> ChallengeAsync(UserProgram program, string asks)
    {
        await Eventually.SeeAsync(
            async () =>
            {
                Assert.Equal(HttpStatusCode.OK, await program.GetAsync("/challenge"));
                return Text(program, "asks");
            },
            seen => seen == asks,
            static seen => $"The challenge stays {seen}.");
        return program.Json;
    }

    private static async Task<string> WalkAsync(TestPortal portal, string root, string name)
    {
        using var program = new UserProgram(portal, root);
        var steps = new List<string>();
        using (var start = await program.SendAsync("", $$"""{"name":"{{name}}"}"""))
        {
            steps.Add(await TranscriptAsync(start));
        }

        await program.PostAsync("", $$"""{"name":"{{name}}"}""");
        for (var i = 0; i < 6; i++)
        {
            using var answer = root.EndsWith("changes", StringComparison.Ordinal)
                ? await program.SendAsync("/password", $$"""{"current":"a wrong one","password":"{{Password}}"}""")
                : await program.SendAsync("/proof", """{"code":"0000 0000"}""");
            steps.Add(await TranscriptAsync(answer));
        }

        await program.GetAsync("");
        steps.Add(program.Json.GetRawText());
        return Varying().Replace(string.Join('\n', steps), "VARYING");
    }

    private static string? Text(UserProgram program, string name) => program.Json.GetProperty(name).GetString();

    private static async Task<string> TranscriptAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).Where(static header => header.Key is not ("Date" or "Retry-After"))
            .Select(static header => $"{header.Key}: {string.Join(',', header.Value)}");
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return Varying().Replace($"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{body}", "VARYING");
    }

    [GeneratedRegex("[A-Za-z0-9_-]{43}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|\"expiresAt\":\"[^\"]+\"", RegexOptions.NonBacktracking)]
    private static partial Regex Varying();
}
