using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The account is kept out of self-service; where only an old mark is left of that, the mark is the cause.</summary>
internal sealed class AccountIsProtected : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AccountProtected, ProblemCodes.AccountOutOfScope, ProblemCodes.AdminCountStale];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        from found in facts.Accounts()
        where found.Account.Protection is not null
        let protection = found.Account.Protection
        let words = ProtectionWords.Of(protection.Reason)
        let code = protection.Reason == ProtectionReason.AdminCount && IsAdminCountStale(facts) ? ProblemCodes.AdminCountStale : ProblemOf.Protection(protection.Reason)
        select Finding.Blocks(code, found.Directory.Value, new(
            $"{words.English}: {protection.Evidence}", $"{words.Japanese}: {protection.Evidence}"));

    private static bool IsAdminCountStale(AccountFacts facts) => RightsFacts.OfAccount(facts.Rights)?.Of(RightsRemarkKind.AdminCountStale).Any() == true;
}
