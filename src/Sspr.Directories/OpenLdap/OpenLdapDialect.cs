using Sspr.Directories.Ldap;
using Sspr.Directories.OpenLdap.Rights;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.OpenLdap;

/// <summary>OpenLDAP with slapo-ppolicy.</summary>
internal sealed class OpenLdapDialect(OpenLdapOptions options) : LdapDialect
{
    internal const string LockedTime = "pwdAccountLockedTime";

    /// <summary>Locked for good by an administrator (draft-behera-ldap-password-policy-10 §5.3.3); wrong passwords write the time.</summary>
    private const string LockedForGood = "000001010000Z";

    private static readonly string[] PolicyAttributes =
    [
        "pwdMinLength", "pwdMaxLength", "pwdSafeModify", "pwdCheckQuality", "pwdInHistory", "pwdMinAge", "pwdMaxAge", "pwdLockout", "pwdMaxFailure", "pwdFailureCountInterval",
        "pwdLockoutDuration", "pwdCheckModule", "pwdUseCheckModule", "pwdAttribute",
    ];

    /// <inheritdoc />
    public override string IdAttribute => "entryUUID";

    /// <inheritdoc />
    public override string ChangedAttribute => "pwdChangedTime";

    /// <inheritdoc />
    public override string VersionAttribute => "entryCSN";

    /// <summary>The time in a change sequence number, such as <c>20261126012418.271773Z#000000#000#000000</c>, in ticks.</summary>
    public override (long Version, DateTimeOffset? ChangedAt) ReadVersion(LdapEntry entry)
    {
        var at = GeneralizedTime.Read(entry.Text(VersionAttribute)?.Split('#')[0]);
        return (at?.UtcTicks ?? 0, at);
    }

    /// <inheritdoc />
    public override IReadOnlyList<string> StateAttributes =>
        [ChangedAttribute, LockedTime, "pwdFailureTime", "pwdReset", "pwdPolicySubentry", "pwdStartTime", "pwdEndTime"];

    /// <inheritdoc />
    public override IReadOnlyList<LdapModification> Unlock => [new(LdapModificationKind.Replace, LockedTime)];

    /// <inheritdoc />
    public override AccountId? ReadId(LdapEntry entry) => Guid.TryParseExact(entry.Text(IdAttribute), "D", out var id) ? new AccountId(id) : null;

    /// <inheritdoc />
    public override string Spell(AccountId account) => account.ToString();

    /// <inheritdoc />
    public override PasswordStanding ReadStanding(LdapEntry entry)
    {
        var locked = entry.Text(LockedTime);
        var forGood = string.Equals(locked, LockedForGood, StringComparison.Ordinal);
        return new PasswordStanding
        {
            ChangedAt = GeneralizedTime.Read(entry.Text(ChangedAttribute)),
            ChangedText = entry.Text(ChangedAttribute),
            Disabled = forGood ? $"{LockedTime} is {LockedForGood}, which an administrator sets" : null,

            // a time that cannot be read is a lock all the same
            LockedAt = locked is null || forGood ? null : GeneralizedTime.Read(locked) ?? DateTimeOffset.MaxValue,
            MustChange = IsTrue(entry.Text("pwdReset")),
            Failures = [.. entry.Texts("pwdFailureTime").Select(static text => GeneralizedTime.Read(text) ?? DateTimeOffset.MaxValue)],
            PolicyEntry = entry.Text("pwdPolicySubentry"),
            StartsAt = GeneralizedTime.Read(entry.Text("pwdStartTime")),
            EndsAt = GeneralizedTime.Read(entry.Text("pwdEndTime")),
        };
    }

    private protected override LdapFilter PolicyEntries => LdapFilter.Equal("objectClass", "pwdPolicy");

    /// <inheritdoc />
    public override string? PolicyOf(PasswordStanding standing) => standing.PolicyEntry ?? options.DefaultPolicy;

    /// <inheritdoc />
    public override async Task<PasswordPolicy> ReadPolicyAsync(LdapConnection connection, string? policyEntry, CancellationToken cancellationToken)
    {
        if (policyEntry is null)
        {
            return PasswordPolicy.Unreadable("the server's default policy, which DefaultPolicy does not name");
        }

        var found = await connection.SearchAsync(LdapSearch.Read(policyEntry, PolicyAttributes), cancellationToken);
        return found.Entries is [var entry] && entry.Has("pwdAttribute") ? Read(entry, policyEntry) : PasswordPolicy.Unreadable($"{policyEntry} (may not be read)");
    }

    /// <inheritdoc />
    public override IReadOnlyList<AccessRule> AccessRules(IReadOnlyList<string> contexts) => [.. OpenLdapAccessRules.Of(options, contexts)];

    /// <inheritdoc />
    public override Task<InspectRightsResult> InspectRightsAsync(
        LdapConnection connection, EntryReader entries, ServerFacts server, AccountId? account, CancellationToken cancellationToken) =>
        new OpenLdapRightsInspector(options).InspectAsync(connection, entries, server, account, cancellationToken);

    /// <inheritdoc />
    public override WriteVerdict? ReadWords(LdapResult answer) => answer.Code switch
    {
        LdapResultCode.UnwillingToPerform when Says(answer, "verify old password") => WriteVerdict.WrongCurrent,
        LdapResultCode.UnwillingToPerform when Says(answer, "operation restricted") || Says(answer, "shadow context") => WriteVerdict.ReadOnly,
        LdapResultCode.ConstraintViolation when Says(answer, "history") || Says(answer, "existing value") => WriteVerdict.InHistory,
        LdapResultCode.ConstraintViolation when Says(answer, "too young") => WriteVerdict.TooYoung,
        _ => null,
    };

    private static PasswordPolicy Read(LdapEntry entry, string policyEntry)
    {
        var checksQuality = (entry.Number("pwdCheckQuality") ?? 0) > 0;
        return new PasswordPolicy
        {
            // a minimum length without a check of quality is not looked at
            MinimumLength = checksQuality ? entry.Number32("pwdMinLength") ?? 0 : 0,
            MaximumLength = checksQuality && entry.Number32("pwdMaxLength") is > 0 and var longest ? longest : null,
            DemandsPresentPassword = IsTrue(entry.Text("pwdSafeModify")),
            HistoryLength = entry.Number32("pwdInHistory") ?? 0,
            MinimumAge = Seconds(entry, "pwdMinAge") ?? TimeSpan.Zero,
            MaximumAge = Seconds(entry, "pwdMaxAge"),
            MaximumFailures = IsTrue(entry.Text("pwdLockout")) && entry.Number32("pwdMaxFailure") is > 0 and var most ? most : null,
            FailureInterval = Seconds(entry, "pwdFailureCountInterval"),
            LockoutDuration = Seconds(entry, "pwdLockoutDuration"),
            Complete = !(checksQuality && (entry.Has("pwdCheckModule") || IsTrue(entry.Text("pwdUseCheckModule")))),
            Source = policyEntry,
        };
    }

    private static bool Says(LdapResult answer, string words) => answer.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? Seconds(LdapEntry entry, string attribute) => entry.Number32(attribute) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static bool IsTrue(string? text) => string.Equals(text, "TRUE", StringComparison.OrdinalIgnoreCase);
}
