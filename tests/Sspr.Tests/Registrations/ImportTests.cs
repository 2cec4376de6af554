using Sspr.Directories;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Registrations;

public sealed class ImportTests
{
    private const string Csv =
        "\uFEFFuser,method,destination\r\nalice,EmailCode,alice@private.test\r\nalice,SmsCode,\"+81 90-1234-5678\"\r\n\r\nnobody,EmailCode,x@y.test\r\n"
        + "alice,Passkey,x\r\nalice,EmailCode,not an address\r\nalice,EmailCode,alice@private.test\r\ntoo,few\r\nalice,SmsCode,+81 3 1234 5678\r\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dry_run_names_each_bad_line_and_changes_nothing()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();

        var outcome = await world.Get<ImportRegistrations>().ExecuteAsync(RegistrationFile.Read(Csv), ImportManner.DryRun, "operator:test", Stop);

        Assert.Equal((2, 0), (outcome.Added, outcome.Unchanged));
        Assert.Equal([5, 6, 7, 8, 9, 10], outcome.Faults.Select(static fault => fault.Line));
        Assert.All(outcome.Faults, static fault => Assert.Equal(ProblemCodes.RegistrationDataWrong, fault.Problem));
        Assert.Empty(await ListAsync(world, alice));
    }

    [Fact]
    public async Task Good_lines_are_taken_and_count_at_once_and_taken_again_change_nothing()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var import = world.Get<ImportRegistrations>();

        await import.ExecuteAsync(RegistrationFile.Read(Csv), ImportManner.TellOwners, "operator:test", Stop);
        var again = await import.ExecuteAsync(RegistrationFile.Read(Csv), ImportManner.TellOwners, "operator:test", Stop);

        Assert.Equal((0, 2), (again.Added, again.Unchanged));
        var all = await ListAsync(world, alice);
        Assert.Equal(
            [(MethodKind.EmailCode, "alice@private.test"), (MethodKind.SmsCode, "+819012345678")],
            all.Select(static one => (one.Method, one.Destination)).Order());
        Assert.All(all, one => Assert.True(one.Counts(world.Time.GetUtcNow())));
    }

    [Fact]
    public void Json_is_read_as_csv_is() => Assert.Equal(
        [new RegistrationLine(1, "alice", "EmailCode", "a@b.test"), new RegistrationLine(2, "bob", "SmsCode", string.Empty)],
        RegistrationFile.Read("""[{"user":"alice","method":"EmailCode","destination":"a@b.test"},{"user":"bob","method":"SmsCode"}]"""));

    [Theory]
    [InlineData("")]
    [InlineData("name,mail\nalice,a@b.test")]
    [InlineData("[1]")]
    [InlineData("[{]")]
    public void What_is_no_such_file_is_refused_with_a_reason(string text) =>
        Assert.NotEmpty(Assert.Throws<FormatException>(() => RegistrationFile.Read(text)).Message);

    [Theory]
    [InlineData(new[] { "EmailCode" }, false)]
    [InlineData(new[] { "EmailCode", "SmsCode" }, false)]
    [InlineData(new[] { "EmailCode", "AuthenticatorApp" }, true)]
    public void Registered_is_who_has_what_a_reset_demands_and_capable_who_is_enabled_too(string[] kinds, bool registered)
    {
        var usable = kinds.Select(Enum.Parse<MethodKind>).ToList();
        var terms = new RuleTerms { Methods = [MethodKind.EmailCode, MethodKind.SmsCode, MethodKind.AuthenticatorApp] };
        var enabled = new PolicyVerdict.Applies { Rule = "everyone", IsAdministrator = false, Terms = terms, Earlier = [] };

        Assert.Equal(new RegistrationStanding(registered, Enabled: true), RegistrationStanding.Of(enabled, usable));
        Assert.Equal(registered, RegistrationStanding.Of(enabled, usable).Capable);
        Assert.False(RegistrationStanding.Of(enabled with { Terms = terms with { ResetAllowed = false } }, usable).Capable);
        Assert.False(RegistrationStanding.Of(new PolicyVerdict.OutOfScope { Earlier = [] }, usable).Enabled);
    }

    private static Task<IReadOnlyList<Registration>> ListAsync(ResetWorld world, DirectoryAccount account) =>
        world.Get<IRegistrationStore>().ListAsync(world.Corp.Name, account.Id, Stop);
}
