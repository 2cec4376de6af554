using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Policies;
using Sspr.Resets;

namespace Sspr.Diagnosis;

/// <summary>
/// Says which of a person's other accounts a reset of the first would include, if the person proved every method that the first has: with fewer
/// proofs there may be fewer. Changes nothing.
/// </summary>
internal sealed class LookAtOtherAccounts(DirectorySet directories, OtherAccounts others, JudgeCompanion judge, TestPolicy policy, InstallationKey key, TimeProvider time)
{
    /// <summary>Looks.</summary>
    public async Task<PersonLook> OfAccountAsync(DirectoryName home, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var found = await others.FindAsync(home, account, cancellationToken);
        if (found.Accounts.Count == 0)
        {
            return new PersonLook([], found.Remarks);
        }

        var provable = (await policy.OfAccountAsync(home, account, directories.Find(home) is not IBuiltInDirectory, cancellationToken)).Usable;
        var facts = new List<OtherAccountFact>();
        foreach (var other in found.Accounts)
        {
            var judged = await judge.ExecuteAsync(AttemptFor(other), other.Account, provable, cancellationToken);
            facts.Add(new OtherAccountFact(other.Directory, other.Account.LoginName, judged.Problem, judged.Evidence));
        }

        return new PersonLook(facts, found.Remarks);
    }

    /// <summary>An attempt that is never stored: what judges one is asked, and nothing else.</summary>
    private Reset AttemptFor(OtherAccount other)
    {
        var now = time.GetUtcNow();
        return new Reset
        {
            Id = Guid.CreateVersion7(now),
            SupportCode = SupportCode.New(),
            BrowserHash = string.Empty,
            TypedName = other.Account.LoginName,
            AccountKey = AccountKey.Of(key, other.Directory, other.Account.Id),
            Directory = other.Directory,
            Account = other.Account.Id,
            GatesRequired = 1,
            Language = "en",
            Source = string.Empty,
            StartedAt = now,
            ExpiresAt = now,
        };
    }
}
