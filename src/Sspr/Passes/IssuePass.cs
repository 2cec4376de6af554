using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Notices;

namespace Sspr.Passes;

/// <summary>Issues and takes back Temporary Access Passes, for whoever may.</summary>
internal sealed class IssuePass(IPassStore store, InstallationKey key, IOptions<NoticeOptions> notices, TimeProvider time)
{
    /// <summary>The shortest life.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    /// <summary>The longest life.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The life if nobody says otherwise.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    /// <summary>
    /// Issues one in place of those that the account has, and tells its owner. The secret is to be shown once, and is not kept.
    /// </summary>
    /// <remarks>Security: the notice is guarded by <c>The_owner_is_told_of_a_pass_and_not_the_pass</c>.</remarks>
    public async Task<(TemporaryPass Pass, PassCode Code)> ExecuteAsync(
        DirectoryName directory, AccountId account, PassRequest request, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        var (id, code, starts) = (Guid.CreateVersion7(now), PassCode.New(), request.StartsAt ?? now);
        var pass = new TemporaryPass
        {
            Id = id,
            Directory = directory,
            Account = account,
            CodeHash = code.HashFor(key, id),
            IssuedAt = now,
            StartsAt = starts,
            ExpiresAt = starts + request.Lifetime,
            Reusable = request.Reusable,
        };
        var detail = $"{pass.StartsAt:u} to {pass.ExpiresAt:u}, {(pass.Reusable ? "reusable" : "once")}";
        var notice = NoticeOf.Pass(NoticeDoer.Operator(key, directory, account, notices.Value.Language), pass, now);
        await store.AddAsync(pass, notice, Event(AuditKind.PassIssued, directory, account, by, detail), cancellationToken);
        return (pass, code);
    }

    /// <summary>Takes back all that the account has.</summary>
    public Task<int> RevokeAsync(DirectoryName directory, AccountId account, string by, CancellationToken cancellationToken) => store.RevokeAsync(
        directory, account, time.GetUtcNow(), Event(AuditKind.PassRevoked, directory, account, by, detail: null), cancellationToken);

    private AuditEvent Event(AuditKind kind, DirectoryName directory, AccountId account, string by, string? detail) => new()
    {
        At = time.GetUtcNow(),
        Kind = kind,
        Class = AuditClass.Progress,
        Actor = by,
        Target = AccountKey.Of(key, directory, account).Reference,
        Detail = detail,
    };
}

/// <summary>What is asked for.</summary>
/// <param name="Lifetime">From its start to its end.</param>
/// <param name="StartsAt">When it starts; null for now.</param>
/// <param name="Reusable">Whether it works more than once.</param>
internal sealed record PassRequest(TimeSpan Lifetime, DateTimeOffset? StartsAt, bool Reusable);
