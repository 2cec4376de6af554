using Sspr.Directories;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.SignIns;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Registrations;

/// <summary>Why a registration is not begun.</summary>
public sealed class BeginRegistrationTests
{
    private const string Private = "alice@private.test";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_is_begun_with_a_code_to_it()
    {
        await using var world = await ResetWorld.CreateAsync();

        Assert.IsType<BeginResult.Begun>(await BeginAsync(world, world.AddAlice(), MethodKind.EmailCode, Private));
        Assert.NotNull(world.Mail.CodeFor(Private));
    }

    [Fact]
    public async Task A_method_that_the_policy_does_not_allow_is_not_begun()
    {
        await using var world = await ResetWorld.CreateAsync();
        Assert.Equal(ProblemCodes.MethodNotOffered, await RefusedAsync(world, world.AddAlice(), MethodKind.SecurityQuestions, string.Empty));
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("alice@localhost")]
    [InlineData("alice@private.test\r\nbcc: eve@evil.test")]
    [InlineData("Alice <alice@private.test>")]
    public async Task What_is_no_address_is_refused(string typed)
    {
        await using var world = await ResetWorld.CreateAsync();

        Assert.Equal(ProblemCodes.AddressUnusable, await RefusedAsync(world, world.AddAlice(), MethodKind.EmailCode, typed));
    }

    [Theory]
    [InlineData(Private)]
    [InlineData("ALICE@Private.Test")]
    public async Task An_address_that_the_account_has_is_refused(string typed)
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        await world.Get<IRegistrationStore>().SaveAsync(new Registration(world.Corp.Name, alice.Id, MethodKind.EmailCode, Private, Some.Moment), Stop);

        Assert.Equal(ProblemCodes.MethodAlreadyRegistered, await RefusedAsync(world, alice, MethodKind.EmailCode, typed));
    }

    private static async Task<ProblemCode> RefusedAsync(ResetWorld world, DirectoryAccount account, MethodKind method, string typed)
    {
        var result = await BeginAsync(world, account, method, typed);
        Assert.Null(world.Mail.CodeFor(Private));
        return Assert.IsType<BeginResult.Refused>(result).Problem;
    }

    private static async Task<BeginResult> BeginAsync(ResetWorld world, DirectoryAccount account, MethodKind method, string typed)
    {
        using var password = NewPassword.FromCharacters("the old password");
        var signedIn = await world.Get<SignIn>().ExecuteAsync(new SignInRequest(Some.Name(account.LoginName), "192.0.2.7"), password, Stop);
        var session = Assert.IsType<SignInResult.PasswordProved>(signedIn).Session with { Level = SessionLevel.Proved };
        var visit = Assert.IsType<VisitResult.Known>(await world.Get<ReadVisit>().ExecuteAsync(session, Stop)).Visit;
        return await world.Get<BeginRegistration>().ExecuteAsync(visit, new BeginRequest(method, typed, "en"), Stop);
    }
}
