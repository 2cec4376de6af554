using Sspr.Directories;
using Sspr.Problems;
using Sspr.Rehearsals;

namespace Sspr.Accounts;

/// <summary>
/// Looks a name up in the directories that it is routed to, or in all. A name that several accounts answer to is nobody's, unless their
/// directories say that all of them are one person's.
/// </summary>
internal sealed class AccountLookup(DirectorySet directories, RehearsalAccounts rehearsals)
{
    /// <summary>Looks it up.</summary>
    public async Task<LookupResult> FindAsync(string typedName, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(directories.All.Select(async connector =>
            (Connector: connector, Result: await directories.AskAsync(connector, typedName, cancellationToken))));

        List<LookupResult.Found> found =
        [
            .. from answer in answers
               let hit = answer.Result as FindResult.Found
               where hit is not null
               select new LookupResult.Found(answer.Connector, hit.Account),
        ];
        var isAmbiguous = answers.Any(static answer => answer.Result is FindResult.Ambiguous);
        if (!isAmbiguous && OnePerson.FirstOf(found, static hit => hit.Account) is { } first)
        {
            // Security: looked up like any other and then nobody's, on every page and to every operator (A_rehearsal_account_is_nobody_in_the_portal)
            return rehearsals.Has(first.Connector.Name, first.Account)
                ? new LookupResult.Nobody(ProblemCodes.RehearsalAccountKept, $"{first.Connector.Name} keeps the account for rehearsals.")
                : first;
        }

        if (isAmbiguous || found.Count > 0)
        {
            return new LookupResult.Nobody(ProblemCodes.AccountAmbiguous, "More than one account answers to the name.");
        }

        return answers.Select(static answer => answer.Result).OfType<FindResult.Unreachable>().FirstOrDefault() is { } unreachable
            ? new LookupResult.Unreachable(unreachable.Fault)
            : new LookupResult.Nobody(ProblemCodes.AccountNotFound, "No account answers to the name.");
    }
}

/// <summary>Outcome of a look-up over all directories.</summary>
internal abstract record LookupResult
{
    private LookupResult()
    {
    }

    /// <summary>One account.</summary>
    internal sealed record Found(IDirectoryConnector Connector, DirectoryAccount Account) : LookupResult;

    /// <summary>None, or more than one.</summary>
    internal sealed record Nobody(ProblemCode Problem, string Evidence) : LookupResult;

    /// <summary>A directory could not be asked, and no other has the account.</summary>
    internal sealed record Unreachable(DirectoryFault Fault) : LookupResult;
}
