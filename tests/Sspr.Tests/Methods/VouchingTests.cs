using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Methods.Vouching;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Methods;

public sealed class VouchingTests
{
    private const string Rule =
        """
        { "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["Vouching"],
          "registration": { "voucherGroups": ["Helpers"], "managerVouches": true } }
        """;

    [Fact]
    public async Task Who_is_vouched_for_goes_on()
    {
        await using var world = await WorldAsync();
        var (key, reset, request) = await AskAsync(world);
        Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, request.Number));

        Assert.IsType<AnswerVouchResult.Done>(await ApproveAsync(world, HelperOf(world), request, Spoken(request.Number)));

        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, request.Number));
        Assert.Equal(ResetState.AwaitingPassword, accepted.Reset.State);
        var audit = await world.AuditAsync(reset);
        Assert.Single(audit, static entry => entry.Kind == AuditKind.VouchAsked);
        Assert.Equal($"voucher:{HelperOf(world).Key.Reference}", Assert.Single(audit, static entry => entry.Kind == AuditKind.VouchApproved).Actor);
    }

    [Fact]
    public async Task Who_has_a_rule_without_vouchers_cannot_be_vouched_for_whatever_other_rules_say()
    {
        await using var world = await WorldAsync();
        var method = world.Get<VerificationMethods>().Get(MethodKind.Vouching);
        var document = (await world.Get<Sspr.Policies.PolicySource>().GetAsync(CancellationToken.None)).Document;
        var subject = new MethodSubject(Some.Directory, Some.Account(), []);

        Assert.True(await method.CanServeAsync(subject, CancellationToken.None));
        Assert.True(await method.CanServeAsync(subject with { Rule = document.Rules[0].Name }, CancellationToken.None));
        Assert.False(await method.CanServeAsync(subject with { Rule = "another" }, CancellationToken.None));
        Assert.False(await method.CanServeAsync(subject with { Rule = Sspr.Policies.AdministratorPolicy.RuleName }, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_that_the_applicant_sends_vouches()
    {
        await using var world = await WorldAsync();
        var (key, _, request) = await AskAsync(world);

        foreach (var proof in new[] { request.Number, "approved", string.Empty })
        {
            Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, proof));
        }
    }

    [Fact]
    public async Task The_manager_may_vouch_and_a_colleague_may_not()
    {
        await using var world = await WorldAsync();
        var (_, _, request) = await AskAsync(world);

        Assert.Equal([request.Challenge], (await ListAsync(world, ManagerOf(world))).Select(static one => one.Challenge));
        Assert.IsType<AnswerVouchResult.Done>(await ApproveAsync(world, ManagerOf(world), request, request.Number));
    }

    [Fact]
    public async Task Only_those_whom_the_rule_names_may_vouch()
    {
        await using var world = await WorldAsync();
        var (_, _, request) = await AskAsync(world);
        var colleague = VoucherOf(world, world.Corp.Add(Account("colleague")));

        // a namesake of the manager, and a group of the same name, in another directory
        var elsewhere = ManagerOf(world) with { Directory = new DirectoryName("other") };

        foreach (var stranger in new[] { colleague, elsewhere })
        {
            Assert.Empty(await ListAsync(world, stranger));
            Assert.IsType<AnswerVouchResult.Gone>(await ApproveAsync(world, stranger, request, request.Number));
            Assert.IsType<AnswerVouchResult.Gone>(await world.Get<AnswerVouch>().RefuseAsync(stranger, request.Challenge, CancellationToken.None));
        }

        // a member of a moment ago
        var helper = HelperOf(world);
        world.Corp.PutInto(helper.Account, "Other");
        world.Corp.KnownGroups.Add("Helpers");
        Assert.IsType<AnswerVouchResult.Gone>(await ApproveAsync(world, helper, request, request.Number));
        Assert.Null((await world.Get<IVouchStore>().FindAsync(request.Challenge, CancellationToken.None))!.Decision);
    }

    [Fact]
    public async Task Nobody_vouches_for_himself()
    {
        await using var world = await WorldAsync();
        var applicant = world.Corp.Of("alice");
        world.Corp.PutInto(applicant, "Helpers");
        world.Corp.Replace(applicant with { Manager = applicant.DistinguishedName });
        var (_, _, request) = await AskAsync(world);
        var herself = VoucherOf(world, applicant);

        Assert.Empty(await ListAsync(world, herself));
        Assert.IsType<AnswerVouchResult.Gone>(await ApproveAsync(world, herself, request, request.Number));
    }

    [Fact]
    public async Task Three_wrong_numbers_end_a_request()
    {
        await using var world = await WorldAsync();
        var (key, _, request) = await AskAsync(world);
        var wrong = request.Number is "000" ? "001" : "000";

        Assert.Equal(2, Assert.IsType<AnswerVouchResult.WrongNumber>(await ApproveAsync(world, HelperOf(world), request, wrong)).Left);
        Assert.Equal(1, Assert.IsType<AnswerVouchResult.WrongNumber>(await ApproveAsync(world, ManagerOf(world), request, wrong)).Left);
        Assert.IsType<AnswerVouchResult.Gone>(await ApproveAsync(world, HelperOf(world), request, wrong));

        Assert.IsType<AnswerVouchResult.Gone>(await ApproveAsync(world, HelperOf(world), request, request.Number));
        Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, request.Number));
        Assert.Empty(await ListAsync(world, HelperOf(world)));
    }

    [Fact]
    public async Task Of_64_parallel_numbers_three_are_compared()
    {
        await using var world = await WorldAsync();
        var (_, _, request) = await AskAsync(world);
        var wrong = request.Number is "000" ? "001" : "000";

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => ApproveAsync(world, HelperOf(world), request, wrong))));

        Assert.Equal(2, answers.Count(static answer => answer is AnswerVouchResult.WrongNumber));
        Assert.Equal(3, (await world.Get<IVouchStore>().FindAsync(request.Challenge, CancellationToken.None))!.Tries);
    }

    [Fact]
    public async Task Who_is_refused_does_not_go_on_and_nobody_else_can_vouch_then()
    {
        await using var world = await WorldAsync();
        var (key, _, request) = await AskAsync(world);

        Assert.IsType<AnswerVouchResult.Done>(await world.Get<AnswerVouch>().RefuseAsync(HelperOf(world), request.Challenge, CancellationToken.None));

        Assert.IsType<AnswerVouchResult.Gone>(await ApproveAsync(world, ManagerOf(world), request, request.Number));
        Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, request.Number));
    }

    [Fact]
    public async Task A_request_is_over_after_ten_minutes_approved_or_not()
    {
        await using var world = await WorldAsync();
        var (key, _, request) = await AskAsync(world);
        Assert.IsType<AnswerVouchResult.Done>(await ApproveAsync(world, HelperOf(world), request, request.Number));
        world.Time.Advance(VouchingMethod.Lifetime);

        Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, request.Number));

        var (_, _, second) = await AskAsync(world);
        world.Time.Advance(VouchingMethod.Lifetime);
        Assert.Empty(await ListAsync(world, HelperOf(world)));
        Assert.IsType<AnswerVouchResult.Gone>(await ApproveAsync(world, HelperOf(world), second, second.Number));
    }

    [Fact]
    public async Task A_decoy_shows_a_number_and_nobody_sees_a_request()
    {
        await using var world = await WorldAsync();
        var (key, reset) = await world.StartAsync("nobody");
        await world.WorkAsync();
        var challenge = (await world.Store.FindLiveChallengeAsync(reset.Id, CancellationToken.None))!;

        Assert.Matches("^[0-9]{3}$", challenge.Data);
        Assert.IsType<ProofPrompt.Number>(world.Get<VerificationMethods>().Get(MethodKind.Vouching).PromptOf(challenge));
        Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, challenge.Data!));
        Assert.Empty(await ListAsync(world, HelperOf(world)));
        Assert.Empty(await ListAsync(world, ManagerOf(world)));
    }

    private static async Task<ResetWorld> WorldAsync()
    {
        var world = await ResetWorld.CreateAsync();
        await world.PolicyAsync(Rule);
        var manager = world.Corp.Add(Account("manager"));
        world.Corp.Add(Account("alice") with { Manager = manager.DistinguishedName });
        var helper = world.Corp.Add(Account("helper"));
        world.Corp.PutInto(helper, "Helpers");
        return world;
    }

    private static DirectoryAccount Account(string name) => Some.Account(name) with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)) };

    private static string Spoken(string number) => $" {number[0]} {number[1..]} ";

    private static Voucher HelperOf(ResetWorld world) => VoucherOf(world, world.Corp.Of("helper"));

    private static Voucher ManagerOf(ResetWorld world) => VoucherOf(world, world.Corp.Of("manager"));

    private static Voucher VoucherOf(ResetWorld world, DirectoryAccount account) =>
        new(Some.Directory, account, AccountKey.Of(world.Get<InstallationKey>(), Some.Directory, account.Id));

    private static Task<IReadOnlyList<VouchRequest>> ListAsync(ResetWorld world, Voucher voucher) =>
        world.Get<ListVouches>().ExecuteAsync(voucher, CancellationToken.None);

    private static Task<AnswerVouchResult> ApproveAsync(ResetWorld world, Voucher voucher, VouchRequest request, string number) =>
        world.Get<AnswerVouch>().ApproveAsync(voucher, request.Challenge, number, CancellationToken.None);

    private static async Task<(BrowserKey Key, Reset Reset, VouchRequest Request)> AskAsync(ResetWorld world)
    {
        var (key, reset) = await world.StartAsync();
        await world.WorkAsync();
        var challenge = (await world.Store.FindLiveChallengeAsync(reset.Id, CancellationToken.None))!;
        return (key, reset, (await world.Get<IVouchStore>().FindAsync(challenge.Id, CancellationToken.None))!);
    }
}
