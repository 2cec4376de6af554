using System.Collections.Concurrent;
using Sspr.Directories;

namespace Sspr.Testing;

/// <summary>
/// A directory in memory with a switch for everything that a real one can answer. It keeps the contract: accounts are found by each of
/// their names, a write is prepared before it is committed, and every commit is recorded.
/// </summary>
internal sealed partial class FakeDirectory(DirectoryName? name = null) : IDirectoryConnector
{
    private readonly ConcurrentDictionary<AccountId, DirectoryAccount> _accounts = new();
    private readonly ConcurrentDictionary<AccountId, string> _passwords = new();
    private readonly ConcurrentQueue<OperationId> _commits = new();
    private int _calls;
    private int _probes;

    /// <inheritdoc />
    public DirectoryName Name { get; } = name ?? Some.Directory;

    /// <summary>What every call answers while it is set.</summary>
    public DirectoryFault? Fault { get; set; }

    /// <summary>What preparing answers while it is set.</summary>
    public WriteObstacle? Obstacle { get; set; }

    /// <summary>What committing answers instead of writing, while it is set.</summary>
    public SetPasswordResult? CommitAnswer { get; set; }

    /// <summary>Whether a commit that answers something else wrote all the same, as when a reply is lost.</summary>
    public bool WritesAllTheSame { get; set; }

    /// <summary>What resolving answers; not applied if null.</summary>
    public SetPasswordResult? ResolveAnswer { get; set; }

    /// <summary>Runs before a preparation does anything: a test fails here.</summary>
    public Action BeforePrepare { get; set; } = static () => { };

    /// <summary>Runs before a name is looked up, while it is set.</summary>
    public Func<Task>? BeforeFind { get; set; }

    /// <summary>Runs before a commit does anything: a test waits or fails here.</summary>
    public Func<Task> BeforeCommit { get; set; } = static () => Task.CompletedTask;

    /// <summary>The rules of every account.</summary>
    public PasswordRules Rules { get; set; } = new()
    {
        MinimumLength = 8,
        ComplexityRequired = false,
        HistoryLength = 0,
        MinimumAge = TimeSpan.Zero,
        Source = "test policy",
        HistoryEnforcedOnReset = true,
    };

    /// <summary>How often anything was asked of it.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>How often it was asked how it is.</summary>
    public int Probes => Volatile.Read(ref _probes);

    /// <summary>The operations that were committed, in order.</summary>
    public IReadOnlyCollection<OperationId> Commits => _commits;

    /// <summary>Adds an account.</summary>
    public DirectoryAccount Add(DirectoryAccount account, string password = "the old password")
    {
        _accounts[account.Id] = account;
        _passwords[account.Id] = password;
        return account;
    }

    /// <summary>The account with a login name.</summary>
    public DirectoryAccount Of(string loginName) => _accounts.Values.Single(account => account.LoginName == loginName);

    /// <summary>The present password of an account.</summary>
    public string PasswordOf(DirectoryAccount account) => _passwords[account.Id];

    /// <inheritdoc />
    public async Task<FindResult> FindAsync(string typedName, CancellationToken cancellationToken)
    {
        if (BeforeFind is { } before)
        {
            await before();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return await Answer<FindResult>(
            () =>
            {
                var hits = _accounts.Values.Where(account => Answers(account, typedName)).ToList();
                return hits switch
                {
                    [] => new FindResult.NotFound(),
                    [var only] => new FindResult.Found(only),
                    _ => new FindResult.Ambiguous(hits.Count),
                };
            },
            static fault => new FindResult.Unreachable(fault));
    }

    /// <inheritdoc />
    public Task<FindResult> ReadAsync(AccountId account, CancellationToken cancellationToken) => Answer<FindResult>(
        () => _accounts.TryGetValue(account, out var found) ? new FindResult.Found(found) : new FindResult.NotFound(),
        static fault => new FindResult.Unreachable(fault));

    /// <inheritdoc />
    public Task<ReadRulesResult> ReadRulesAsync(AccountId account, CancellationToken cancellationToken) => Answer<ReadRulesResult>(
        () => _accounts.ContainsKey(account) ? new ReadRulesResult.Read(Rules) : new ReadRulesResult.AccountGone(),
        static fault => new ReadRulesResult.Unreachable(fault));

    /// <inheritdoc />
    public Task<PrepareResult> PrepareAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        BeforePrepare();
        return Answer<PrepareResult>(
            () => Obstacle is { } obstacle
                ? new PrepareResult.Blocked(obstacle)
                : new PrepareResult.Ready(new PreparedWrite
                {
                    Request = request,
                    DomainController = "dc1.corp.test:636",
                    Snapshot = new AccountSnapshot(1, 1, null),
                }),
            static fault => new PrepareResult.Unreachable(fault));
    }

    /// <inheritdoc />
    public async Task<SetPasswordResult> CommitAsync(PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        if (await BeginAsync(write) is { } fault)
        {
            return fault;
        }

        if (write.Request.Action == WriteAction.Settle)
        {
            return password.Characters.SequenceEqual(_passwords[write.Request.Account])
                ? new SetPasswordResult.Written(write.DomainController)
                : new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.ChangedElsewhere, "data 52e"));
        }

        _commits.Enqueue(write.Request.Operation);
        if (CommitAnswer is null || WritesAllTheSame)
        {
            _passwords[write.Request.Account] = password.Characters.ToString();
        }

        return CommitAnswer ?? new SetPasswordResult.Written(write.DomainController);
    }

    /// <inheritdoc />
    public Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken) => Answer<SetPasswordResult>(
        () => ResolveAnswer ?? new SetPasswordResult.Unreachable(new DirectoryFault(DirectoryFaultKind.ConnectionLost, "dc1", "not applied")),
        static fault => new SetPasswordResult.OutcomeUnknown(fault));

    /// <inheritdoc />
    public Task<DirectoryHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _probes);
        return Task.FromResult(new DirectoryHealth { TakenAt = Some.Moment, Fault = Fault, EnforcesHistoryOnReset = true });
    }

    private async Task<SetPasswordResult?> BeginAsync(PreparedWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Interlocked.Increment(ref _calls);
        await BeforeCommit();
        return Fault is { } fault ? new SetPasswordResult.Unreachable(fault) : null;
    }

    private static bool Answers(DirectoryAccount account, string typedName) =>
        account.MailAddresses.Append(account.LoginName).Append(account.PrincipalName)
            .Any(name => string.Equals(name, typedName, StringComparison.OrdinalIgnoreCase));

    private Task<T> Answer<T>(Func<T> answer, Func<DirectoryFault, T> unreachable)
    {
        Interlocked.Increment(ref _calls);
        return Task.FromResult(Fault is { } fault ? unreachable(fault) : answer());
    }
}
