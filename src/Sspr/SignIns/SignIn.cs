using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Throttling;

namespace Sspr.SignIns;

/// <summary>
/// Takes a name and the directory's password. A name that nobody has, a wrong password, and an account that may not use self-service
/// are refused in the same way, after the same number of questions to the directory.
/// </summary>
/// <remarks>Security: guarded by <c>Unknown_wrong_disabled_locked_and_out_of_scope_are_refused_alike</c>.</remarks>
internal sealed class SignIn(
    AccountLookup lookup,
    DirectorySet directories,
    ReadVerdict verdicts,
    ILockoutStore lockouts,
    ISessionStore sessions,
    IThrottleStore throttles,
    IAuditLog audit,
    InstallationKey key,
    IOptions<SignInOptions> options,
    TimeProvider time)
{
    /// <summary>How long the directory may take to answer one question.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Takes them; the password stays the caller's.</summary>
    public async Task<SignInResult> ExecuteAsync(SignInRequest request, NewPassword password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(password);
        var now = time.GetUtcNow();
        var source = Convert.ToHexStringLower(key.Mac(KeyPurpose.Source, Encoding.UTF8.GetBytes(request.SourceAddress)))[..16];
        var named = AccountKey.Of(key, request.Name);
        if (await throttles.TakeAsync(Takes(source, named), now, cancellationToken) is ThrottleResult.Exhausted limit)
        {
            await NoteAsync(Event(named, source, ProblemCodes.TooManySignIns, $"{limit.Rule.Name} until {limit.Until:u}", AuditClass.Blocked), cancellationToken);
            return new SignInResult.Throttled(ProblemCodes.TooManySignIns, limit.Until);
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await lookup.FindAsync(request.Name.Value, either.Token) switch
            {
                LookupResult.Found found => await TryAsync(
                    new Candidate(request, source, AccountKey.Of(key, found.Connector.Name, found.Account.Id), found.Connector, found.Account),
                    password, either.Token),
                LookupResult.Nobody nobody => await TryAsync(
                    new Candidate(request, source, named, directories.All[0], Account: null) { Missing = nobody.Problem }, password, either.Token),
                LookupResult.Unreachable unreachable => new SignInResult.Unavailable(ProblemOf.Fault(unreachable.Fault.Kind)),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SignInResult.Unavailable(ProblemCodes.DirectoryTimedOut);
        }
    }

    private ThrottleTake[] Takes(string source, AccountKey named) =>
    [
        new(new("SignInsPerSource", options.Value.TriesPerSource, TimeSpan.FromMinutes(10)), source),
        new(new("SignInsPerName", options.Value.TriesPerName, TimeSpan.FromHours(1)), named.Value),
    ];

    private async Task<SignInResult> TryAsync(Candidate candidate, NewPassword password, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var familiar = await lockouts.IsFamiliarAsync(candidate.Key, candidate.Source, now - options.Value.FamiliarFor, cancellationToken);
        var (bucket, hash) = (new LockoutKey(candidate.Key, familiar), HashOf(candidate, password));

        // Security: counted before it is compared, and not compared while closed; guarded by Wrong_passwords_close_the_sign_in_and_ask_the_directory_nothing
        switch (await lockouts.TakeAsync(bucket, hash, options.Value, now, cancellationToken))
        {
            case LockoutVerdict.Closed:
                return await RefuseAsync(candidate, ProblemCodes.SignInClosedForNow, "wrong passwords", cancellationToken);
            case LockoutVerdict.KnownWrong:
                return await RefuseAsync(candidate, ProblemCodes.SignInRefused, "the same wrong password again", cancellationToken);
            default:
                break;
        }

        switch (await CheckAsync(candidate, password, cancellationToken))
        {
            case PasswordCheckResult.Right right when candidate.Account is not null:
                return await AcceptAsync(candidate, bucket, right.Standing, cancellationToken);
            case PasswordCheckResult.Unreachable unreachable:
                return new SignInResult.Unavailable(ProblemOf.Fault(unreachable.Fault.Kind));
            case PasswordCheckResult.NotTried { Bar: PasswordCheckBar.QuotaReached }:
                return new SignInResult.Unavailable(ProblemCodes.AgentQuotaReached);
            case PasswordCheckResult.NotTried barred when candidate.Account is not null:
                return await RefuseAsync(candidate, BehindBar(barred.Bar), barred.Evidence, cancellationToken);
            default:
                await lockouts.NoteWrongAsync(bucket, hash, cancellationToken);
                return await RefuseAsync(candidate, candidate.Missing ?? ProblemCodes.SignInRefused, "wrong password", cancellationToken);
        }
    }

    /// <summary>A name that nobody has costs the directory as much: the password is held against an account that does not exist.</summary>
    private static Task<PasswordCheckResult> CheckAsync(Candidate candidate, NewPassword password, CancellationToken cancellationToken) =>
        candidate.Connector.CheckPasswordAsync(
            candidate.Account?.Id ?? new AccountId(new Guid(RandomNumberGenerator.GetBytes(16))), candidate.Account?.Sid, password, cancellationToken);

    private async Task<SignInResult> AcceptAsync(
        Candidate candidate, LockoutKey bucket, AccountState standing, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var account = candidate.Account!;
        if (Eligibility.Check(account, now) is { } obstacle)
        {
            return await RefuseAsync(candidate, obstacle.Problem, obstacle.Evidence, cancellationToken);
        }

        var verdict = await verdicts.ExecuteAsync(candidate.Connector, account, cancellationToken);
        if (verdict is not PolicyVerdict.Applies)
        {
            return await RefuseAsync(candidate, ProblemCodes.SignInOutOfScope, verdict.GetType().Name, cancellationToken);
        }

        await lockouts.SucceedAsync(bucket, candidate.Source, now, cancellationToken);
        return (standing & (AccountState.MustChangePassword | AccountState.PasswordExpired)) != AccountState.Usable
            ? new SignInResult.MustChangePassword()
            : await OpenAsync(candidate, account, now, cancellationToken);
    }

    private async Task<SignInResult> OpenAsync(Candidate candidate, DirectoryAccount account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var browser = BrowserKey.New();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            KeyHash = browser.Hash,
            Directory = candidate.Connector.Name,
            Account = account.Id,
            AccountKey = candidate.Key,
            TypedName = candidate.Request.Name.Value,
            Source = candidate.Source,
            CreatedAt = now,
            LastSeenAt = now,
        };
        await sessions.AddAsync(session, [SessionEvents.Of(session, AuditKind.PasswordProved, now)], cancellationToken);
        return new SignInResult.PasswordProved(browser, session);
    }

    /// <summary>
    /// Bound to the account and to when its password was set: a changed password makes what is remembered void. Cut to 64 bits, so that
    /// what leaks with the key names no password for certain.
    /// </summary>
    private string HashOf(Candidate candidate, NewPassword password)
    {
        var utf8 = password.ToUtf8();
        try
        {
            var since = candidate.Account?.PasswordLastSet?.UtcTicks ?? 0;
            return Convert.ToHexStringLower(key.Mac(
                KeyPurpose.Guess, Encoding.ASCII.GetBytes(candidate.Key.Value), BitConverter.GetBytes(since), utf8))[..16];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }

    private async Task<SignInResult> RefuseAsync(
        Candidate candidate, ProblemCode problem, string evidence, CancellationToken cancellationToken)
    {
        var outcome = problem == ProblemCodes.SignInClosedForNow ? AuditClass.Blocked : AuditClass.Failed;
        await NoteAsync(Event(candidate.Key, candidate.Source, problem, evidence, outcome), cancellationToken);
        return new SignInResult.Refused();
    }

    private Task NoteAsync(AuditEvent entry, CancellationToken cancellationToken) => audit.AppendAsync([entry], cancellationToken);

    private AuditEvent Event(AccountKey account, string source, ProblemCode problem, string evidence, AuditClass outcome) => new()
    {
        At = time.GetUtcNow(),
        Kind = AuditKind.SignInRefused,
        Class = outcome,
        Actor = "user",
        Target = account.Reference,
        Source = source,
        Problem = problem,
        Detail = evidence,
    };

    private static ProblemCode BehindBar(PasswordCheckBar bar) => bar switch
    {
        PasswordCheckBar.LockedOut => ProblemCodes.AccountLocked,
        PasswordCheckBar.WouldLockOut => ProblemCodes.PasswordTryWouldLock,
        PasswordCheckBar.Disabled => ProblemCodes.AccountDisabled,
        PasswordCheckBar.Expired => ProblemCodes.AccountExpired,
        PasswordCheckBar.SmartcardRequired => ProblemCodes.SmartcardRequired,
        PasswordCheckBar.AccountGone => ProblemCodes.AccountGone,
        PasswordCheckBar.NoPassword => ProblemCodes.SignInRefused,
        PasswordCheckBar.QuotaReached => ProblemCodes.AgentQuotaReached,
    };

    private sealed record Candidate(
        SignInRequest Request, string Source, AccountKey Key, IDirectoryConnector Connector, DirectoryAccount? Account)
    {
        /// <summary>Why there is no account.</summary>
        public ProblemCode? Missing { get; init; }
    }
}

/// <summary>Who wants to sign in.</summary>
/// <param name="Name">The typed name.</param>
/// <param name="SourceAddress">Network address of the browser.</param>
internal sealed record SignInRequest(AccountName Name, string SourceAddress);

/// <summary>Outcome of a sign-in with a password.</summary>
internal abstract record SignInResult
{
    private SignInResult()
    {
    }

    /// <summary>The password is right; a second proof is needed. The key goes to the browser.</summary>
    internal sealed record PasswordProved(BrowserKey Key, Session Session) : SignInResult;

    /// <summary>Not taken; whatever the reason, nothing else is said.</summary>
    internal sealed record Refused : SignInResult;

    /// <summary>The password is right and must be changed before anything else.</summary>
    internal sealed record MustChangePassword : SignInResult;

    /// <summary>Too many from this address or with this name, whether or not it exists.</summary>
    internal sealed record Throttled(ProblemCode Problem, DateTimeOffset Until) : SignInResult;

    /// <summary>The directory could not be asked.</summary>
    internal sealed record Unavailable(ProblemCode Problem) : SignInResult;
}
