using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Passwords;

public sealed class RulePasswordRulesTests
{
    private const string Rules =
        """
        { "name": "long", "appliesTo": ["A"], "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"], "password": { "minimumLength": 30 } },
        { "name": "words", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"],
          "password": { "bannedTerms": ["umbrella", "tuesday"] } }
        """;

    private static readonly OwnPasswordRules Own = new(12, RefuseCommon: true) { RefuseNames = true, RefuseBreached = true, RefuseBannedTerms = true };

    [Fact]
    public void What_a_rule_leaves_out_is_as_the_settings_have_it() =>
        Assert.Equal(Own with { RuleTerms = [] }, RulePasswordRules.Under(Own, new PasswordTerms()) with { RuleTerms = Own.RuleTerms });

    [Fact]
    public void What_a_rule_says_holds()
    {
        var rules = RulePasswordRules.Under(Own, new PasswordTerms { MinimumLength = 8, BannedTerms = ["contoso"], Breached = false });

        Assert.Equal((8, false, true, true), (rules.MinimumLength, rules.RefuseBreached, rules.HasBannedTerms, rules.RefuseCommon));
        Assert.Equal(["contoso"], rules.RuleTerms);
    }

    [Fact]
    public void A_rule_cannot_switch_on_what_the_settings_cannot_look_up() =>
        Assert.False(RulePasswordRules.Under(Own with { RefuseBreached = false }, new PasswordTerms { Breached = true }).RefuseBreached);

    [Fact]
    public async Task The_rule_of_the_account_judges_the_new_password_of_a_reset()
    {
        await using var world = await WorldAsync();
        var (ann, bob) = AddBoth(world);
        var (annsKey, bobsKey) = (await world.ToPasswordAsync(ann), await world.ToPasswordAsync(bob));

        Assert.Equal(ProblemOf.Refusal(PasswordRule.TooShort), await ProblemAsync(world.SetAsync(annsKey, "rainy Monday 7 lanterns")));
        Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(annsKey, "rainy Monday 7 lanterns by the old sea"));
        Assert.Equal(ProblemCodes.PasswordHasBannedTerm, await ProblemAsync(world.SetAsync(bobsKey, "Umbrella-Tuesday!")));
        Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(bobsKey, "rainy Monday 7 lanterns"));
    }

    [Fact]
    public async Task The_rule_of_the_account_judges_the_new_password_of_a_change()
    {
        await using var world = await WorldAsync();
        var (ann, bob) = AddBoth(world);
        var (annsKey, _) = await world.StartAsync(ann.LoginName, kind: AttemptKind.Change);
        var (bobsKey, _) = await world.StartAsync(bob.LoginName, kind: AttemptKind.Change);

        Assert.Equal(
            ProblemOf.Refusal(PasswordRule.TooShort), await ProblemAsync(world.ChangeAsync(annsKey, "the old password", "rainy Monday 7 lanterns")));
        Assert.IsType<SubmitPasswordResult.Completed>(await world.ChangeAsync(bobsKey, "the old password", "rainy Monday 7 lanterns"));
    }

    [Fact]
    public async Task The_rules_of_a_group_are_not_shown_before_the_account_is_proved()
    {
        await using var world = await WorldAsync();
        var (ann, _) = AddBoth(world);
        var (key, reset) = await world.StartAsync(ann.LoginName);
        await world.Get<ChooseMethod>().ExecuteAsync(key, Sspr.Methods.MethodKind.EmailCode, CancellationToken.None);
        await world.WorkAsync();
        var (_, changing) = await world.StartAsync(ann.LoginName, kind: AttemptKind.Change);
        var (_, nobody) = await world.StartAsync("nobody", kind: AttemptKind.Change);

        var before = await LengthAsync(world, await world.ReadAsync(reset));
        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor(ann.MailAddresses[0])!));

        Assert.Equal(0, before);
        Assert.Equal(await LengthAsync(world, nobody), await LengthAsync(world, changing));
        Assert.Equal(30, await LengthAsync(world, accepted.Reset));
    }

    private static async Task<ResetWorld> WorldAsync()
    {
        var world = await ResetWorld.CreateAsync();
        await world.PolicyAsync(Rules);
        return world;
    }

    private static (DirectoryAccount Ann, DirectoryAccount Bob) AddBoth(ResetWorld world)
    {
        var ann = world.Corp.Add(Some.Account("ann"));
        world.Corp.PutInto(ann, "A");
        return (ann, world.Corp.Add(Some.Account("bob")));
    }

    private static async Task<int> LengthAsync(ResetWorld world, Reset reset) =>
        (await world.Get<ReadPasswordRules>().ExecuteAsync(reset, CancellationToken.None)).Own.MinimumLength;

    private static async Task<ProblemCode> ProblemAsync(Task<SubmitPasswordResult> result) =>
        Assert.Single(Assert.IsType<SubmitPasswordResult.Refused>(await result).Objections).Problem;
}
