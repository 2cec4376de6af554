using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The account is kept out of self-service; where only an old mark is left of that, <see cref="Directory.AdminCountIsStale"/> says so.</summary>
internal sealed class AccountIsProtected : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AccountProtected, ProblemCodes.AccountOutOfScope];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        from found in facts.Accounts()
        where found.Account.Protection is not null
        let protection = found.Account.Protection
        where protection.Reason != ProtectionReason.AdminCount || !IsAdminCountStale(facts)
        let words = ProtectionWords.Of(protection.Reason)
        select Finding.Blocks(ProblemOf.Protection(protection.Reason), found.Directory.Value, new(
            $"{words.English}: {protection.Evidence}", $"{words.Japanese}: {protection.Evidence}"));

    private static bool IsAdminCountStale(AccountFacts facts) => RightsFacts.OfAccount(facts.Rights)?.Of(RightsRemarkKind.AdminCountStale).Any() == true;
}
