using System.Buffers;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;

namespace Sspr.Synchronisation;

/// <summary>
/// Decides what becomes of one entry: whom it belongs to, and what keeps it or a value of it from taking effect. Pure, and the same
/// whenever it is asked: an error that the facts no longer show is gone.
/// </summary>
internal static class ExamineEntry
{
    private const int LongestLocalPart = 64;
    private const int LongestDomain = 48;

    private static readonly SearchValues<char> LocalPart = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.-_!#^~");
    private static readonly SearchValues<char> Domain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    /// <summary>Examines an entry.</summary>
    public static Examined Of(EntryFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        List<SyncError> errors = [.. SizeErrors(facts), .. NameErrors(facts), .. Collisions(facts)];
        if (facts.Entry.Kind != ObjectKind.Account)
        {
            return new Examined(errors, new Belonging.Nobody());
        }

        if (errors.Exists(static error => error.HoldsAll))
        {
            return new Examined(errors, facts.Person is { } kept ? new Belonging.Stays(kept) : new Belonging.Nobody());
        }

        var (belonging, error) = Belongs(facts);
        return new Examined(error is null ? errors : [.. errors, error], belonging);
    }

    private static IEnumerable<SyncError> SizeErrors(EntryFacts facts) => facts.TooLarge is { } large
        ? [new SyncError(
            large.Count > 1 || large.Count == 0 ? SyncErrorKind.LargeObject : SyncErrorKind.ExceededAllowedLength,
            large.Attribute,
            large.Count > 1 ? $"{large.Count} values" : $"{large.Length} bytes",
            null)]
        : [];

    private static IEnumerable<SyncError> NameErrors(EntryFacts facts) =>
        facts.Entry is { Kind: ObjectKind.Account, PrincipalName: { } name } && !IsPrincipalName(name)
            ? [new SyncError(SyncErrorKind.IdentityDataValidationFailed, "userPrincipalName", name, null)]
            : [];

    private static IEnumerable<SyncError> Collisions(EntryFacts facts)
    {
        foreach (var value in facts.Claims.Count > 0 ? facts.Values : [])
        {
            // whoever claimed a value first keeps it, so that nobody gets into a running account's way by taking its address
            var owner = facts.Claims.Where(claim => claim.Key == value.Key)
                .OrderBy(static claim => claim.Since).ThenBy(static claim => claim.Name, StringComparer.Ordinal).FirstOrDefault();
            if (owner is null || !owner.Precedes(facts.Own(value)))
            {
                continue;
            }

            // one anchor in two directories is one person, and what is a person's may stand on each of their accounts
            var isShared = value.Kind == "anchor"
                ? owner.Directory != facts.Directory
                : owner.Person is { } person && person == (facts.Person ?? facts.Anchored?.Id);
            if (isShared)
            {
                continue;
            }

            yield return new SyncError(
                owner.Kind != facts.Entry.Kind ? SyncErrorKind.ObjectTypeMismatch
                    : value.Kind is "anchor" or "sid" ? SyncErrorKind.AttributeValueMustBeUnique
                    : SyncErrorKind.QuarantinedAttributeValueMustBeUnique,
                value.Attribute, value.Text, owner.DistinguishedName);
        }
    }

    private static (Belonging Belonging, SyncError? Error) Belongs(EntryFacts facts)
    {
        if (facts.Person is { } person)
        {
            return (new Belonging.Stays(person), null);
        }

        if (facts.Anchored is { } anchored)
        {
            // Security: what was given up is not taken again by an anchor that anybody with write access to it can set
            // (A_hard_match_with_a_built_in_account_is_refused_while_it_is_blocked).
            return anchored is { Cloud: { } given, IsAlive: false } && facts.Switches.BlockHardMatchTakeover
                ? (new Belonging.Nobody(), new SyncError(SyncErrorKind.InvalidHardMatch, "anchor", facts.Anchor, given.Display))
                : (new Belonging.Joins(anchored.Id), null);
        }

        return facts.Matches.Count == 0 ? (new Belonging.Begins(null), null) : Matches(facts, facts.Matches[0]);
    }

    private static (Belonging Belonging, SyncError? Error) Matches(EntryFacts facts, CloudMatch match)
    {
        // Security: an administrator's account is never taken over by somebody who can set a name in the directory
        // (A_soft_match_with_an_administrator_is_refused).
        if (match.Account.IsAdministrator)
        {
            return (new Belonging.Nobody(), new SyncError(SyncErrorKind.ExistingAdminRoleConflict, match.Attribute, match.Value, match.Account.Display));
        }

        var error = new SyncError(SyncErrorKind.InvalidSoftMatch, match.Attribute, match.Value, match.Account.Display);

        // Security: an account that belongs to somebody stays theirs (A_soft_match_with_an_account_that_has_another_anchor_is_refused).
        return match.HasAnchor ? (new Belonging.Nobody(), error)
            : facts.Switches.BlockSoftMatch ? (new Belonging.Nobody(), error with { Other = $"{match.Account.Display} (soft match is blocked)" })
            : (new Belonging.Begins(match.Account), null);
    }

    /// <summary>What Microsoft takes for a userPrincipalName.</summary>
    private static bool IsPrincipalName(string name)
    {
        // the second of two at signs is in neither set
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var (local, domain) = at < 0 ? (string.Empty, string.Empty) : (name[..at], name[(at + 1)..]);
        return local.Length is > 0 and <= LongestLocalPart && domain.Length is > 0 and <= LongestDomain
            && !local.AsSpan().ContainsAnyExcept(LocalPart)
            && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
            && !domain.AsSpan().ContainsAnyExcept(Domain)
            && domain[0] is not ('.' or '-') && domain[^1] is not ('.' or '-') && !domain.Contains("..", StringComparison.Ordinal);
    }
}

/// <summary>What an entry is examined by.</summary>
internal sealed record EntryFacts
{
    public required DirectoryName Directory { get; init; }

    public required DirectoryObject Entry { get; init; }

    /// <summary>Whose it is already; null if nobody's.</summary>
    public Guid? Person { get; init; }

    /// <summary>Its own values and since when it claims each.</summary>
    public required IReadOnlyList<UniqueValue> Values { get; init; }

    public required IReadOnlyDictionary<string, long> Since { get; init; }

    /// <summary>Other entries that claim one of its values.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    public required string Anchor { get; init; }

    /// <summary>The person that has its anchor already; null if nobody does.</summary>
    public AnchoredPerson? Anchored { get; init; }

    /// <summary>Accounts of built-in directories that have its name or primary address, by name first.</summary>
    public IReadOnlyList<CloudMatch> Matches { get; init; } = [];

    /// <summary>What could not be carried of it; null if it came whole.</summary>
    public DirectoryChange.TooLarge? TooLarge { get; init; }

    public required SyncSwitches Switches { get; init; }

    /// <summary>Its own claim to a value.</summary>
    public Claim Own(UniqueValue value) => new()
    {
        Key = value.Key,
        Directory = Directory,
        Id = Entry.Id,
        Kind = Entry.Kind,
        DistinguishedName = Entry.DistinguishedName,
        Since = Since.GetValueOrDefault(value.Key, long.MaxValue),
    };
}

/// <summary>Which matches are refused.</summary>
internal sealed record SyncSwitches(bool BlockSoftMatch, bool BlockHardMatchTakeover);

/// <summary>An entry's claim to a value.</summary>
internal sealed record Claim
{
    public required string Key { get; init; }

    public required DirectoryName Directory { get; init; }

    public required Guid Id { get; init; }

    public required ObjectKind Kind { get; init; }

    public required string DistinguishedName { get; init; }

    public Guid? Person { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long Since { get; init; }

    /// <summary>Decides between claims of the same moment.</summary>
    public string Name => $"{Directory.Value}/{Id:N}";

    /// <summary>Whether this one wins over another.</summary>
    public bool Precedes(Claim other) => Since < other.Since || (Since == other.Since && string.CompareOrdinal(Name, other.Name) < 0);
}

/// <summary>An account of a built-in directory.</summary>
internal sealed record CloudAccount(DirectoryName Directory, Guid Id, string Name, bool IsAdministrator)
{
    /// <summary>How it is shown.</summary>
    public string Display => $"{Directory.Value}/{Name}";
}

/// <summary>An account that a new entry may be.</summary>
/// <param name="Account">The account.</param>
/// <param name="Attribute">What it matches by.</param>
/// <param name="Value">The value of that.</param>
/// <param name="HasAnchor">Whether it belongs to a person with another anchor.</param>
internal sealed record CloudMatch(CloudAccount Account, string Attribute, string Value, bool HasAnchor);

/// <summary>The person that an anchor belongs to.</summary>
/// <param name="Id">Who.</param>
/// <param name="Cloud">The account of a built-in directory that is theirs; null if none is.</param>
/// <param name="IsAlive">Whether an entry of a directory stands behind them now.</param>
internal sealed record AnchoredPerson(Guid Id, CloudAccount? Cloud, bool IsAlive);

/// <summary>What was decided about an entry.</summary>
internal sealed record Examined(IReadOnlyList<SyncError> Errors, Belonging Belonging)
{
    /// <summary>Whether the entry itself may take effect.</summary>
    public bool MayTakeEffect => !Errors.Any(static error => error.HoldsAll);
}

/// <summary>Whom an entry belongs to.</summary>
internal abstract record Belonging
{
    private Belonging()
    {
    }

    /// <summary>To nobody: it is no account, or it is held back.</summary>
    internal sealed record Nobody : Belonging;

    /// <summary>To the same person as before.</summary>
    internal sealed record Stays(Guid Person) : Belonging;

    /// <summary>To somebody who is known by this anchor: a hard match.</summary>
    internal sealed record Joins(Guid Person) : Belonging;

    /// <summary>To somebody new; with an account of a built-in directory if that is theirs by a soft match.</summary>
    internal sealed record Begins(CloudAccount? Match) : Belonging;
}
