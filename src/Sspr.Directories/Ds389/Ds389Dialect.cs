using System.Globalization;
using Sspr.Directories.Ds389.Rights;
using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Ds389;

/// <summary>389 Directory Server with its own password policy (Red Hat Directory Server, "Managing password policies").</summary>
internal sealed class Ds389Dialect(Ds389Options options) : LdapDialect
{
    private const string ExpiresAttribute = "passwordExpirationTime";
    private const string ChangeableAttribute = "passwordAllowChangeTime";
    private const string FailuresAttribute = "passwordRetryCount";
    private const string FailuresEndAttribute = "retryCountResetTime";
    private const string UnlockAttribute = "accountUnlockTime";
    private const string DisabledAttribute = "nsAccountLock";
    private const string PolicyAttribute = "pwdpolicysubentry";
    private const string UsnAttribute = "entryusn";
    private const string TouchedAttribute = "modifyTimestamp";

    /// <summary>An expiry that is none: the password has to be changed.</summary>
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    /// <summary>An expiry that is none: it begins to count at the next sign-in.</summary>
    private static readonly DateTimeOffset NotYet = DateTimeOffset.UnixEpoch.AddSeconds(1);

    /// <summary>The last second of a time of 32 bits: it never expires.</summary>
    private static readonly DateTimeOffset EndOfTime = DateTimeOffset.FromUnixTimeSeconds(int.MaxValue);

    private readonly Ds389Policies _policies = new(options);

    /// <inheritdoc />
    public override string IdAttribute => "nsUniqueId";

    /// <summary>Written only with <c>passwordTrackUpdateTime</c>.</summary>
    public override string ChangedAttribute => "pwdUpdateTime";

    /// <summary>Written only by the USN plugin; without it the time of the last change has to do.</summary>
    public override string VersionAttribute => UsnAttribute;

    /// <inheritdoc />
    public override IReadOnlyList<string> VersionAttributes => [UsnAttribute, TouchedAttribute];

    /// <inheritdoc />
    public override IReadOnlyList<string> StateAttributes =>
        [ChangedAttribute, ExpiresAttribute, ChangeableAttribute, FailuresAttribute, FailuresEndAttribute, UnlockAttribute, DisabledAttribute, PolicyAttribute];

    /// <summary>It hashes whatever does not look like a hash, and takes hashes from administrators alone.</summary>
    public override bool HashesModifies => true;

    /// <summary>The control calls every breach of the syntax insufficient quality, the length included, and says nothing about the present password.</summary>
    public override bool WordsSayMore => true;

    /// <summary>Time, expiry and count are written in a second, internal modify.</summary>
    public override bool NotesAfterAnswer => true;

    /// <inheritdoc />
    public override IReadOnlyList<LdapModification> Unlock =>
    [
        new(LdapModificationKind.Replace, FailuresAttribute), new(LdapModificationKind.Replace, FailuresEndAttribute), new(LdapModificationKind.Replace, UnlockAttribute),
    ];

    /// <summary>An administrator's reset begins the minimum age anew, which then holds for whoever has to change that password.</summary>
    public override IReadOnlyList<LdapModification> LiftMinimumAge => [new(LdapModificationKind.Replace, ChangeableAttribute)];

    /// <inheritdoc />
    public override (long Version, DateTimeOffset? ChangedAt) ReadVersion(LdapEntry entry)
    {
        var touched = GeneralizedTime.Read(entry.Text(TouchedAttribute));

        // a time of whole seconds as a version cannot tell two changes in one second apart, so then nothing is known about when it was touched
        return entry.Number(UsnAttribute) is { } usn ? (usn, touched) : (touched?.UtcTicks ?? 0, null);
    }

    /// <summary>Four groups of eight digits, such as <c>d2cf0f81-e96d11f0-a3e5c4a2-7c1f5b0e</c>.</summary>
    public override AccountId? ReadId(LdapEntry entry) =>
        entry.Text(IdAttribute) is { Length: 35 } text && Guid.TryParseExact(text.Replace("-", "", StringComparison.Ordinal), "N", out var id) && id != Guid.Empty
            ? new AccountId(id)
            : null;

    /// <inheritdoc />
    public override string Spell(AccountId account)
    {
        var digits = account.Value.ToString("N");
        return $"{digits[..8]}-{digits[8..16]}-{digits[16..24]}-{digits[24..]}";
    }

    /// <inheritdoc />
    public override PasswordStanding ReadStanding(LdapEntry entry)
    {
        var expires = GeneralizedTime.Read(entry.Text(ExpiresAttribute));
        var unlock = entry.Text(UnlockAttribute) is { } text ? GeneralizedTime.Read(text) ?? DateTimeOffset.MaxValue : (DateTimeOffset?)null;
        return new PasswordStanding
        {
            ChangedAt = GeneralizedTime.Read(entry.Text(ChangedAttribute)),
            ChangedText = entry.Text(ChangedAttribute),
            Disabled = entry.Texts(DisabledAttribute).Any(static value => value.Equals("true", StringComparison.OrdinalIgnoreCase)) ? $"{DisabledAttribute} is true" : null,

            // the beginning of time stands for a lock without an end
            LockedAt = unlock == Never ? Never : null,
            LockedUntil = unlock == Never ? null : unlock,
            MustChange = expires == Never,
            ExpiresAt = expires == Never || expires == NotYet || expires >= EndOfTime ? null : expires,
            ChangeableFrom = GeneralizedTime.Read(entry.Text(ChangeableAttribute)),
            FailureCount = ReadCount(entry.Text(FailuresAttribute)),
            FailuresForgottenAt = GeneralizedTime.Read(entry.Text(FailuresEndAttribute)),
            PolicyEntry = entry.Text(PolicyAttribute),
        };
    }

    private protected override LdapFilter PolicyEntries =>
        LdapFilter.All(LdapFilter.Equal("objectClass", "passwordPolicy"), LdapFilter.Equal("objectClass", "ldapSubEntry"));

    /// <inheritdoc />
    public override string? PolicyOf(PasswordStanding standing) => standing.PolicyEntry;

    /// <inheritdoc />
    public override Task<PasswordPolicy> ReadPolicyAsync(LdapConnection connection, string? policyEntry, CancellationToken cancellationToken) =>
        _policies.ReadAsync(connection, policyEntry, cancellationToken);

    /// <inheritdoc />
    public override IReadOnlyList<AccessRule> AccessRules(IReadOnlyList<string> contexts) =>
        [.. Ds389AccessRules.Of(options, [.. EntryFacts.Attributes(options, this), .. options.FindAttributesInForce()], contexts)];

    /// <inheritdoc />
    public override Task<InspectRightsResult> InspectRightsAsync(
        LdapConnection connection, EntryReader entries, ServerFacts server, AccountId? account, CancellationToken cancellationToken) =>
        new Ds389RightsInspector(options, this).InspectAsync(connection, entries, server, account, cancellationToken);

    /// <inheritdoc />
    public override WriteVerdict? ReadWords(LdapResult answer) => answer.Code switch
    {
        // beside it the control says that the policy forbids the change, which it does not
        LdapResultCode.InsufficientAccessRights => WriteVerdict.RightMissing,
        LdapResultCode.ConstraintViolation when Says(answer, "in history") => WriteVerdict.InHistory,
        LdapResultCode.ConstraintViolation when Says(answer, "within password minimum age") => WriteVerdict.TooYoung,
        LdapResultCode.ConstraintViolation when Says(answer, "characters long") => WriteVerdict.TooShort,
        LdapResultCode.UnwillingToPerform when Says(answer, "read-only") => WriteVerdict.ReadOnly,
        _ => null,
    };

    /// <summary>A count that cannot be read is as high as can be: then nothing is tried.</summary>
    private static int ReadCount(string? text) =>
        text is null ? 0 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue - 1;

    private static bool Says(LdapResult answer, string words) => answer.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
