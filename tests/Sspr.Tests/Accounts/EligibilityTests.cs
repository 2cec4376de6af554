using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Testing;

namespace Sspr.Tests.Accounts;

public sealed class EligibilityTests
{
    [Theory]
    [InlineData(AccountState.Usable)]
    [InlineData(AccountState.LockedOut)]
    [InlineData(AccountState.PasswordExpired | AccountState.MustChangePassword)]
    public void A_reset_helps_an_account_in_this_state(AccountState state) =>
        Assert.Null(Eligibility.Check(Some.Account() with { State = state }, Some.Moment));

    [Fact]
    public void A_disabled_account_is_not_reset() =>
        Assert.Equal(ProblemCodes.AccountDisabled, Check(Some.Account() with { State = AccountState.Disabled | AccountState.LockedOut }));

    [Fact]
    public void An_expired_account_is_not_reset() =>
        Assert.Equal(ProblemCodes.AccountExpired, Check(Some.Account() with { State = AccountState.Expired }));

    [Fact]
    public void Protection_goes_before_everything_else() =>
        Assert.Equal(
            ProblemCodes.AccountProtected,
            Check(Some.Account() with
            {
                State = AccountState.Disabled,
                Protection = new Protection(ProtectionReason.AdminCount, "adminCount is 1"),
            }));

    private static ProblemCode? Check(DirectoryAccount account) => Eligibility.Check(account, Some.Moment)?.Problem;
}
