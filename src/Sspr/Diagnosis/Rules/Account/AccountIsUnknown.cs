using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>No directory that answered has the name.</summary>
internal sealed class AccountIsUnknown : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AccountNotFound];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts)
    {
        var answers = facts.Directories.Select(static answer => (answer.Look as Fact<FindResult>.Known)?.Value).ToList();
        if (answers.Any(static answer => answer is FindResult.Found or FindResult.Ambiguous) || !answers.Any(static answer => answer is FindResult.NotFound))
        {
            return [];
        }

        var asked = string.Join(", ", facts.Directories.Select(static answer => answer.Directory.Value));
        return [Finding.Blocks(Codes[0], facts.Name, new($"Looked for in: {asked}.", $"検索したディレクトリ: {asked}"))];
    }
}
