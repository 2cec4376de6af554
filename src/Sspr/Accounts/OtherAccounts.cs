using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Accounts;

/// <summary>
/// Finds a person's accounts in the other directories, by the value that each directory keeps for that. It is asked only for somebody who
/// has proved who they are, and for an operator.
/// </summary>
internal sealed class OtherAccounts(DirectorySet directories, TimeProvider time)
{
    /// <summary>More than anybody has, and few enough for one page.</summary>
    public const int MostOthers = 9;

    private const int EnoughToRefuse = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>Finds them; an account that nothing is said of is the only one of its person.</summary>
    public async Task<OtherAccountsResult> FindAsync(DirectoryName home, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.Person is null)
        {
            return OtherAccountsResult.None;
        }

        var answers = await Task.WhenAll(directories.All.Select(connector => AskAsync(connector, account, cancellationToken)));

        // Security: a value that two accounts of one directory have says nothing; guarded by A_value_that_two_accounts_of_one_directory_have_joins_nothing
        if (answers.FirstOrDefault(answer => answer.Directory == home) is not { Account: { } own } || own.Id != account.Id)
        {
            var remark = answers.FirstOrDefault(answer => answer.Directory == home)?.Remark
                ?? new OtherAccountRemark(home, ProblemCodes.OtherAccountsNotAsked, "The directory does not list the account under its own value.");
            return new OtherAccountsResult([], [remark]);
        }

        return new OtherAccountsResult(
            [.. answers.Where(answer => answer.Directory != home && answer.Account is not null).Take(MostOthers)
                .Select(static answer => new OtherAccount(answer.Directory, answer.Account!))],
            [.. answers.Select(static answer => answer.Remark).OfType<OtherAccountRemark>()]);
    }

    private async Task<Answer> AskAsync(IDirectoryConnector connector, DirectoryAccount account, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await ListAsync(connector, account, stop.Token).WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            return NotAsked(connector, $"No answer within {Patience.TotalSeconds:0} seconds.");
        }
    }

    private static async Task<Answer> ListAsync(IDirectoryConnector connector, DirectoryAccount account, CancellationToken cancellationToken) =>
        await connector.ListAsync(new AccountQuery.OfPerson(account.Person!, EnoughToRefuse), cancellationToken) switch
        {
            ListAccountsResult.Listed { Accounts: [], More: false } => new Answer(connector.Name),
            ListAccountsResult.Listed { Accounts: [var only], More: false } => await ReadAsync(connector, account, only.Id, cancellationToken),
            ListAccountsResult.Listed => new Answer(connector.Name)
            {
                Remark = new(connector.Name, ProblemCodes.PersonNotUnique, $"More than one account of the directory {connector.Name} has the account's value."),
            },
            ListAccountsResult.Unreachable { Fault: var fault } => NotAsked(connector, $"{fault.Endpoint}: {fault.Evidence}"),
            _ => new Answer(connector.Name),
        };

    private static async Task<Answer> ReadAsync(
        IDirectoryConnector connector, DirectoryAccount account, AccountId other, CancellationToken cancellationToken) =>
        await connector.ReadAsync(other, cancellationToken) switch
        {
            // Security: what the account says now counts, not what found it; guarded by An_account_that_was_found_and_says_otherwise_is_not_the_persons
            FindResult.Found found when OnePerson.Has(account, found.Account) => new Answer(connector.Name) { Account = found.Account },
            FindResult.Unreachable { Fault: var fault } => NotAsked(connector, $"{fault.Endpoint}: {fault.Evidence}"),
            _ => new Answer(connector.Name),
        };

    private static Answer NotAsked(IDirectoryConnector connector, string evidence) =>
        new(connector.Name) { Remark = new(connector.Name, ProblemCodes.OtherAccountsNotAsked, evidence) };

    private sealed record Answer(DirectoryName Directory)
    {
        public DirectoryAccount? Account { get; init; }

        public OtherAccountRemark? Remark { get; init; }
    }
}

/// <summary>What is known of a person's other accounts.</summary>
/// <param name="Accounts">At most one of each directory, in the order of the directories.</param>
/// <param name="Remarks">Where it could not be found out, or was not clear.</param>
internal sealed record OtherAccountsResult(IReadOnlyList<OtherAccount> Accounts, IReadOnlyList<OtherAccountRemark> Remarks)
{
    /// <summary>Nothing.</summary>
    public static readonly OtherAccountsResult None = new([], []);
}

/// <summary>Another account of a person.</summary>
internal sealed record OtherAccount(DirectoryName Directory, DirectoryAccount Account);

/// <summary>Why a directory's account of a person is not known.</summary>
internal sealed record OtherAccountRemark(DirectoryName Directory, ProblemCode Problem, string Evidence);
