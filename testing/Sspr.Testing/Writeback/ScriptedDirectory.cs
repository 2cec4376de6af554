using System.Collections.Concurrent;
using Sspr.Directories;

namespace Sspr.Testing.Writeback;

/// <summary>
/// A directory in memory that writes with a stamp, as a connector in strict mode does, and that can be told to fail at a point.
/// Counts what it was asked, so that a test can show that it was not.
/// </summary>
internal sealed partial class ScriptedDirectory(string name = "corp") : IDirectoryConnector
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<AccountId, Entry> _accounts = new();

    public DirectoryName Name { get; } = new(name);

    /// <summary>How often each operation of the contract was called, by the method's name.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>How many passwords were really set.</summary>
    public int Writes { get; private set; }

    /// <summary>Runs before anything is prepared.</summary>
    public Func<Task> BeforePrepare { get; set; } = static () => Task.CompletedTask;

    /// <summary>Runs inside a commit before the write.</summary>
    public Func<PreparedWrite, Task> BeforeWrite { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Runs inside a commit after the write; what it gives replaces the result.</summary>
    public Func<PreparedWrite, Task<SetPasswordResult?>> AfterWrite { get; set; } =
        static _ => Task.FromResult<SetPasswordResult?>(null);

    /// <summary>Replaces the outcome of a resolve.</summary>
    public Func<PreparedWrite, SetPasswordResult?> OnResolve { get; set; } = static _ => null;

    public AccountId Add(string loginName, string password = "old", Protection? protection = null)
    {
        var id = new AccountId(new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(loginName))[..16]));
        _accounts[id] = new Entry(loginName, password, 1, null, protection);
        return id;
    }

    public string PasswordOf(AccountId account) => _accounts[account].Password;

    public Task<FindResult> FindAsync(string typedName, CancellationToken cancellationToken)
    {
        Count(nameof(FindAsync));
        var hit = _accounts.FirstOrDefault(a => string.Equals(a.Value.LoginName, typedName, StringComparison.OrdinalIgnoreCase));
        return Task.FromResult<FindResult>(hit.Value is null
            ? new FindResult.NotFound()
            : new FindResult.Found(Describe(hit.Key, hit.Value)));
    }

    public Task<FindResult> ReadAsync(AccountId account, CancellationToken cancellationToken)
    {
        Count(nameof(ReadAsync));
        return Task.FromResult<FindResult>(_accounts.TryGetValue(account, out var entry)
            ? new FindResult.Found(Describe(account, entry))
            : new FindResult.NotFound());
    }

    public Task<ReadRulesResult> ReadRulesAsync(AccountId account, CancellationToken cancellationToken)
    {
        Count(nameof(ReadRulesAsync));
        return Task.FromResult<ReadRulesResult>(_accounts.TryGetValue(account, out var entry)
            ? new ReadRulesResult.Read(new PasswordRules
            {
                MinimumLength = 7,
                ComplexityRequired = true,
                HistoryLength = 24,
                MinimumAge = TimeSpan.FromDays(1),
                MaximumAge = TimeSpan.FromDays(42),
                Source = "Default Domain Policy",
                HistoryEnforcedOnReset = true,
                ForbiddenParts = [entry.LoginName],
                PreviousPasswordGrace = TimeSpan.FromMinutes(60),
            })
            : new ReadRulesResult.AccountGone());
    }

    public async Task<PrepareResult> PrepareAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        Count(nameof(PrepareAsync));
        await BeforePrepare();
        return !_accounts.TryGetValue(request.Account, out var entry) ? Blocked(WriteObstacleKind.AccountGone, "no such entry")
            : entry.Protection is { } protection ? Blocked(WriteObstacleKind.AccountProtected, protection.Evidence)
            : new PrepareResult.Ready(new PreparedWrite
            {
                Request = request,
                DomainController = "dc1.corp.example:636",
                Snapshot = new AccountSnapshot(entry.Version, entry.Version, entry.Stamp),
            });
    }

    public async Task<SetPasswordResult> CommitAsync(
        PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        Count(nameof(CommitAsync));
        await BeforeWrite(write);
        var result = Write(write, password);
        return await AfterWrite(write) ?? result;
    }

    public Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        Count(nameof(ResolveAsync));
        return Task.FromResult(OnResolve(write) ?? ByStamp(write));
    }

    public Task<DirectoryHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        Count(nameof(ProbeAsync));
        return Task.FromResult(new DirectoryHealth
        {
            TakenAt = DateTimeOffset.UnixEpoch,
            DomainController = "dc1.corp.example:636",
            Latency = TimeSpan.FromMilliseconds(3),
            EnforcesHistoryOnReset = true,
        });
    }

    private SetPasswordResult Write(PreparedWrite write, NewPassword password)
    {
        lock (_gate)
        {
            var entry = _accounts[write.Request.Account];
            if (entry.Protection is { } protection)
            {
                return new SetPasswordResult.Blocked(new(WriteObstacleKind.AccountProtected, protection.Evidence));
            }

            if (!string.Equals(entry.Stamp, write.Snapshot.Stamp, StringComparison.Ordinal))
            {
                return new SetPasswordResult.Blocked(new(WriteObstacleKind.ChangedElsewhere, "The stamp is another."));
            }

            if (password.Length < 7)
            {
                return new SetPasswordResult.Refused(new(PasswordRule.TooShort, Certainty.Stated, "0000052D"));
            }

            Writes++;
            _accounts[write.Request.Account] = entry with
            {
                Password = password.Characters.ToString(),
                Version = entry.Version + 1,
                Stamp = write.Request.Operation.ToString(),
            };
            return new SetPasswordResult.Written(write.DomainController);
        }
    }

    /// <summary>Strict mode: what is not written yet is kept from being written, by a stamp that the late write does not expect.</summary>
    private SetPasswordResult ByStamp(PreparedWrite write)
    {
        lock (_gate)
        {
            var (operation, entry) = (write.Request.Operation.ToString(), _accounts[write.Request.Account]);
            if (string.Equals(entry.Stamp, operation, StringComparison.Ordinal))
            {
                return new SetPasswordResult.Written(write.DomainController);
            }

            if (string.Equals(entry.Stamp, write.Snapshot.Stamp, StringComparison.Ordinal))
            {
                _accounts[write.Request.Account] = entry with { Stamp = "void:" + operation };
            }
            else if (!string.Equals(entry.Stamp, "void:" + operation, StringComparison.Ordinal))
            {
                return new SetPasswordResult.NeedsSettling($"The stamp is {entry.Stamp}.");
            }

            return new SetPasswordResult.Unreachable(
                new(DirectoryFaultKind.ConnectionLost, write.DomainController, "The stamp is the old one: not applied."));
        }
    }

    private static PrepareResult.Blocked Blocked(WriteObstacleKind kind, string evidence) => new(new(kind, evidence));

    private static DirectoryAccount Describe(AccountId id, Entry entry) => new()
    {
        Id = id,
        Sid = "S-1-5-21-1-2-3-1104",
        LoginName = entry.LoginName,
        PrincipalName = entry.LoginName + "@corp.example",
        DisplayName = "Alice Example",
        DistinguishedName = $"CN={entry.LoginName},OU=People,DC=corp,DC=example",
        MailAddresses = [entry.LoginName + "@mail.example"],
        State = AccountState.LockedOut | AccountState.PasswordExpired,
        PasswordLastSet = DateTimeOffset.UnixEpoch.AddTicks(entry.Version),
        Protection = entry.Protection,
    };

    private void Count(string call) => Calls.AddOrUpdate(call, 1, static (_, n) => n + 1);

    private sealed record Entry(string LoginName, string Password, long Version, string? Stamp, Protection? Protection);
}
