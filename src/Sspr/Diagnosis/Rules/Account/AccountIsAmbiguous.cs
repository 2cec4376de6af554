using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The name belongs to more than one account.</summary>
internal sealed class AccountIsAmbiguous : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AccountAmbiguous];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts)
    {
        var accounts = facts.Accounts().ToList();
        var ambiguous = facts.Directories.FirstOrDefault(static answer => answer.Look is Fact<FindResult>.Known { Value: FindResult.Ambiguous });
        if (accounts.Count <= 1 && ambiguous is null)
        {
            return [];
        }

        var where = string.Join(", ", accounts.Select(static found => found.Account.Person is { } person
            ? $"{found.Account.DistinguishedName} (PersonAttribute: {person})"
            : found.Account.DistinguishedName));
        return
        [
            Finding.Blocks(Codes[0], ambiguous?.Directory.Value ?? facts.Name, where.Length > 0
                ? LocalText.Plain(where)
                : new("More than one entry of the directory answers to the name.", "ディレクトリの複数のエントリーが一致します。")),
        ];
    }
}
