using Microsoft.Extensions.Options;
using Sspr.Methods;
using Sspr.Resets;
using Sspr.Throttling;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Throttling;

/// <summary>The limits that Microsoft documents, as a preset; those that nobody names stay ours.</summary>
public sealed class ThrottlePresetTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Without_a_preset_the_limits_are_ours()
    {
        var rules = Rules(new ThrottlingOptions());

        Assert.Equal(new ThrottleRule("ProofsPerAccount", 10, TimeSpan.FromHours(1)), Assert.Single(rules.Proof("a")).Rule);
        Assert.Equal([3, 8], rules.Code("a", MethodKind.EmailCode).Select(static take => take.Rule.Limit));
        Assert.Empty(rules.ForgottenAfterSuccess("a"));
    }

    [Fact]
    public void With_Entras_limits_each_stays_closed_for_24_hours_after_the_last_event()
    {
        var rules = Rules(new ThrottlingOptions { Preset = ThrottlePreset.Entra });

        Assert.Equal(new ThrottleRule("ProofsPerAccount", 5, Day, Day), Assert.Single(rules.Proof("a")).Rule);
        Assert.Equal(new ThrottleRule("WritesPerAccount", 5, TimeSpan.FromHours(1), Day), Assert.Single(rules.Write("a")).Rule);
        Assert.Equal(new ThrottleRule("CodesPerAccount", 10, TimeSpan.FromMinutes(10), Day), Assert.Single(rules.Code("a", MethodKind.EmailCode)).Rule);
        Assert.Equal(new ThrottleRule("CodesPerAccount", 5, TimeSpan.FromHours(1), Day), Assert.Single(rules.Code("a", MethodKind.SmsCode)).Rule);
        Assert.NotEqual(rules.Code("a", MethodKind.SmsCode)[0].Key, rules.Code("a", MethodKind.MobileCall)[0].Key);
        Assert.Empty(rules.Code("a", MethodKind.AuthenticatorApp));
    }

    [Fact]
    public void A_limit_that_is_named_goes_before_the_presets() =>
        Assert.Equal(
            new ThrottleRule("ProofsPerAccount", 7, Day, Day),
            Assert.Single(Rules(new ThrottlingOptions { Preset = ThrottlePreset.Entra, ProofsPerAccount = 7 }).Proof("a")).Rule);

    [Fact]
    public async Task Five_wrong_proofs_close_an_account_for_24_hours_after_the_last()
    {
        await using var world = await EntraAsync();
        var alice = world.AddAlice();
        for (var reset = 0; reset < 5; reset++)
        {
            var (key, _) = await world.StartAsync();
            await world.WorkAsync();
            Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, Wrong(world.Mail.CodeFor(alice.MailAddresses[0])!)));
            world.Time.Advance(TimeSpan.FromHours(1));
        }

        // the last was an hour ago
        world.Time.Advance(TimeSpan.FromHours(23) - TimeSpan.FromSeconds(1));
        Assert.Equal(Standing.Decoy, (await TryAsync(world)).Standing);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Standing.Eligible, (await TryAsync(world)).Standing);
    }

    [Fact]
    public async Task Five_resets_in_an_hour_close_an_account_for_24_hours()
    {
        await using var world = await EntraAsync();
        var alice = world.AddAlice();
        for (var reset = 0; reset < 5; reset++)
        {
            var key = await world.ToPasswordAsync(alice);
            Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(key, $"An-Utterly-New-{reset}-Password"));
            await world.WorkAsync();
            world.Time.Advance(TimeSpan.FromMinutes(10));
        }

        var sixth = await world.ToPasswordAsync(alice);
        Assert.IsNotType<SubmitPasswordResult.Completed>(await world.SetAsync(sixth, "An-Utterly-New-6-Password"));
    }

    private static ThrottleRules Rules(ThrottlingOptions options) => new(Options.Create(options));

    private static Task<ResetWorld> EntraAsync() => ResetWorld.CreateAsync(static settings => settings["Throttling:Preset"] = "Entra");

    private static string Wrong(string code) => code[0] == '0' ? $"1{code[1..]}" : $"0{code[1..]}";

    private static async Task<Reset> TryAsync(ResetWorld world)
    {
        var (_, reset) = await world.StartAsync();
        await world.WorkAsync();
        return await world.ReadAsync(reset);
    }
}
