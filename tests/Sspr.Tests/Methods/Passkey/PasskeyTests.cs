using System.Buffers.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Methods.Passkey;
using Sspr.Organisation;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Testing;

namespace Sspr.Tests.Methods.Passkey;

public sealed class PasskeyTests
{
    private static readonly DirectoryAccount Alice = Some.Account();

    private readonly FakeTimeProvider _time = new(Some.Moment);
    private readonly RegistrationList _list = new();
    private readonly PasskeyMethod _method;
    private readonly SoftAuthenticator _device = new() { UserHandle = StoredPasskey.NewHandle() };
    private readonly Challenge _challenge;

    public PasskeyTests()
    {
        _method = new PasskeyMethod(
            Some.Key(),
            _list,
            new PublicSite(new Uri(SoftAuthenticator.Site)),
            Options.Create(new OrganisationOptions { Name = "Corp" }),
            _time,
            NullLogger<PasskeyMethod>.Instance);
        _challenge = _method.IssueDecoy(Some.ResetIn(Sspr.Resets.ResetState.AwaitingProof));
        _device = _device with { Challenge = Base64Url.DecodeFromChars(_challenge.Data!) };
    }

    public static TheoryData<string> WrongAssertions() => [.. PasskeyVectors.Both.Keys, .. PasskeyVectors.Assertion.Keys];

    public static TheoryData<string> WrongCreations() => [.. PasskeyVectors.Both.Keys, .. PasskeyVectors.Creation.Keys];

    [Theory]
    [InlineData(0, 0, 0x1D)]
    [InlineData(7, 8, 0x1D)]
    [InlineData(7, 4294967295, 0x0D)]
    public async Task A_right_assertion_is_accepted(uint before, uint count, int flags)
    {
        var registration = Registered(_device.Stored(before));

        var accepted = Assert.IsType<VerifyResult.Accepted>(
            await VerifyAsync((_device with { Count = count, Flags = flags }).Assert(), registration));
        var kept = StoredPasskey.From(registration with { Secret = accepted.Use!.Secret }, Some.Key())!;
        Assert.Equal(count, kept.SignCount);
        Assert.Equal((flags & 0x10) != 0, kept.IsBackedUp);
    }

    [Fact]
    public async Task Extension_outputs_do_not_matter() => Assert.IsType<VerifyResult.Accepted>(
        await VerifyAsync((_device with { Flags = 0x9D, Tail = [0xA1, 0x61, 0x78, 0xF5] }).Assert(), Registered(_device.Stored())));

    [Theory]
    [MemberData(nameof(WrongAssertions))]
    public async Task A_wrong_assertion_is_refused(string what)
    {
        var wrong = PasskeyVectors.Both.GetValueOrDefault(what) ?? PasskeyVectors.Assertion[what];
        var device = wrong(_device with { Count = 8 });

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(device.Assert(), Registered(_device.Stored(7))));
    }

    [Fact]
    public Task An_assertion_for_another_challenge_is_refused() => A_wrong_assertion_is_refused("challenge of another attempt");

    [Fact]
    public Task An_assertion_made_elsewhere_is_refused() => A_wrong_assertion_is_refused("origin that begins alike");

    [Fact]
    public Task An_assertion_without_user_verification_is_refused() => A_wrong_assertion_is_refused("user not verified");

    [Fact]
    public Task A_counter_that_does_not_grow_is_refused() => A_wrong_assertion_is_refused("counter as before");

    [Fact]
    public Task A_key_of_another_kind_is_refused() => A_wrong_creation_is_refused("key with another algorithm");

    [Fact]
    public void There_are_more_than_sixty_wrong_vectors() =>
        Assert.True(PasskeyVectors.Both.Count + PasskeyVectors.Assertion.Count + PasskeyVectors.Creation.Count >= 100);

    [Fact]
    public async Task A_credential_of_another_account_is_refused()
    {
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(_device.Assert()));
        var other = new SoftAuthenticator { UserHandle = _device.UserHandle, Id = new byte[16] };
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(_device.Assert(), Registered(other.Stored(), other)));
    }

    [Fact]
    public async Task Who_does_not_have_a_credentials_id_learns_nothing_of_the_keys_behind_it()
    {
        // RSA costs other time than curves: so whoever guesses must never get as far as an account's own key
        var stranger = (_device with { Id = new byte[32] }).Assert();
        var rsa = _device.Stored() with { PublicKey = PasskeyVectors.Rsa(4096) };
        long[] costs = [await CostAsync(stranger), await CostAsync(stranger, Registered(_device.Stored())), await CostAsync(stranger, Registered(rsa))];

        Assert.All(costs, cost => Assert.InRange((double)cost / costs[0], .95, 1.05));
    }

    [Fact]
    public async Task A_public_key_put_into_the_database_proves_nothing()
    {
        var thief = new SoftAuthenticator { UserHandle = _device.UserHandle, Challenge = _device.Challenge };
        var unsealed = Registered(_device.Stored()) with { Secret = Base64Url.EncodeToString(thief.Stored().ToBytes()) };
        var moved = Registered(_device.Stored()) with
        {
            Secret = (Registered(thief.Stored()) with { Account = Some.Account("mallory").Id }).Seal(Some.Key(), thief.Stored().ToBytes()).Secret,
        };

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(thief.Assert(), unsealed));
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(thief.Assert(), moved));
    }

    [Fact]
    public async Task A_challenge_is_over_after_five_minutes()
    {
        Assert.Equal(TimeSpan.FromMinutes(5), _challenge.ExpiresAt - _challenge.IssuedAt);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.IsType<VerifyResult.TooLate>(await VerifyAsync(_device.Assert(), Registered(_device.Stored())));
        Assert.IsType<VerifyResult.TooLate>(await VerifyAsync(new Proof("{"), Registered(_device.Stored())));
    }

    [Fact]
    public async Task A_decoy_of_a_passkey_looks_like_a_real_challenge()
    {
        var reset = Some.ResetIn(Sspr.Resets.ResetState.AwaitingProof);
        var subject = new MethodSubject(Some.Directory, Alice, [Registered(_device.Stored())]);
        var real = (await _method.IssueAsync(reset, subject, default)).Challenge;
        var decoy = _method.IssueDecoy(reset);

        Assert.NotEqual(real.Data, decoy.Data);
        Assert.Equal(43, real.Data!.Length);
        Assert.Equal(43, decoy.Data!.Length);
        Assert.Equal(real.ProofHash.Length, decoy.ProofHash.Length);
        Assert.Equal(real.ExpiresAt - real.IssuedAt, decoy.ExpiresAt - decoy.IssuedAt);
        Assert.Equal(OptionsOf(real).Replace(real.Data, decoy.Data, StringComparison.Ordinal), OptionsOf(decoy));
        Assert.Contains("\"allowCredentials\":[]", OptionsOf(real), StringComparison.Ordinal);
        Assert.Contains("\"userVerification\":\"required\"", OptionsOf(real), StringComparison.Ordinal);
        Assert.Null(_method.PromptOf(null));
    }

    [Fact]
    public async Task A_passkey_is_registered_and_used()
    {
        var (pending, options) = await BeginAsync([]);
        var device = Following(options);
        var done = Assert.IsType<RegisterResult.Registered>(await ConfirmAsync(pending, device.Create()));
        var registration = Assert.Single(done.Registrations);

        Assert.Equal(SoftAuthenticator.Text64(device.Id), registration.Destination);
        Assert.Equal("my key", registration.Label);
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync((device with { Challenge = _device.Challenge }).Assert(), registration));
    }

    [Fact]
    public async Task An_RSA_key_is_registered()
    {
        var (pending, options) = await BeginAsync([]);

        Assert.IsType<RegisterResult.Registered>(await ConfirmAsync(pending, (Following(options) with { CoseKey = PasskeyVectors.Rsa(2048) }).Create()));
    }

    [Theory]
    [MemberData(nameof(WrongCreations))]
    public async Task A_wrong_creation_is_refused(string what)
    {
        var wrong = PasskeyVectors.Both.GetValueOrDefault(what) ?? PasskeyVectors.Creation[what];
        var (pending, options) = await BeginAsync([]);

        var refused = Assert.IsType<RegisterResult.Wrong>(await ConfirmAsync(pending, wrong(Following(options)).Create()));
        Assert.Equal(ProblemCodes.PasskeyRefused, refused.Problem);
    }

    [Fact]
    public async Task A_credential_that_is_registered_is_refused()
    {
        var (pending, options) = await BeginAsync([]);
        var device = Following(options);
        _list.Add(Registered(device.Stored(), device) with { Account = Some.Account("bob").Id });

        Assert.IsType<RegisterResult.Wrong>(await ConfirmAsync(pending, device.Create()));
    }

    [Fact]
    public async Task The_options_ask_for_what_the_rules_demand_and_name_no_person()
    {
        var (_, first) = await BeginAsync([]);
        var (_, second) = await BeginAsync([Registered(_device.Stored())]);

        Assert.Equal("required", (string)first["authenticatorSelection"]!["residentKey"]!);
        Assert.Equal("required", (string)first["authenticatorSelection"]!["userVerification"]!);
        Assert.Equal("none", (string)first["attestation"]!);
        Assert.Equal("sspr.example.test", (string)first["rp"]!["id"]!);
        Assert.Equal([-7, -35, -257], first["pubKeyCredParams"]!.AsArray().Select(static one => (int)one!["alg"]!));
        Assert.Equal(32, Base64Url.DecodeFromChars((string)first["user"]!["id"]!).Length);
        Assert.Equal(32, Base64Url.DecodeFromChars((string)first["challenge"]!).Length);

        // the second passkey of an account has the handle of the first, and the first is not made again
        Assert.Equal(SoftAuthenticator.Text64(_device.UserHandle), (string)second["user"]!["id"]!);
        Assert.Equal(SoftAuthenticator.Text64(_device.Id), (string)second["excludeCredentials"]![0]!["id"]!);
    }

    private async Task<long> CostAsync(Proof proof, params Registration[] registrations)
    {
        var least = long.MaxValue;
        for (var turn = 0; turn < 5; turn++)
        {
            // a turn in which the runtime did something of its own counts more
            var before = GC.GetAllocatedBytesForCurrentThread();
            await VerifyAsync(proof, registrations);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private string OptionsOf(Challenge challenge) => Assert.IsType<ProofPrompt.Passkey>(_method.PromptOf(challenge)).Options;

    private Task<VerifyResult> VerifyAsync(Proof proof, params Registration[] registrations) =>
        _method.VerifyAsync(_challenge, proof, registrations, default);

    private Registration Registered(StoredPasskey stored, SoftAuthenticator? device = null) =>
        new Registration(Some.Directory, Alice.Id, MethodKind.Passkey, SoftAuthenticator.Text64((device ?? _device).Id), Some.Moment)
            .Seal(Some.Key(), stored.ToBytes());

    private static SoftAuthenticator Following(JsonNode options) => new()
    {
        Challenge = Base64Url.DecodeFromChars((string)options["challenge"]!),
        UserHandle = Base64Url.DecodeFromChars((string)options["user"]!["id"]!),
    };

    private async Task<(RegisterPending Pending, JsonNode Options)> BeginAsync(IReadOnlyList<Registration> known)
    {
        var begun = Assert.IsType<RegisterBegun.Begun>(
            await _method.BeginAsync(new RegisterRequest(new MethodSubject(Some.Directory, Alice, known), "my key", "en"), default));
        return (begun.Pending, JsonNode.Parse(Assert.IsType<RegisterPrompt.Passkey>(begun.Prompt).Options)!);
    }

    private Task<RegisterResult> ConfirmAsync(RegisterPending pending, Proof proof) =>
        _method.ConfirmAsync(new RegisterRequest(new MethodSubject(Some.Directory, Alice, []), "", "en"), pending, proof, default);
}
