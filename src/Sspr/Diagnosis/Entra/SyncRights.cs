using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>Which rights the synchronisation's accounts lack. An account whose groups may not be read is passed over.</summary>
internal static class SyncRights
{
    private static readonly string[] Written = ["lockoutTime", "pwdLastSet"];

    /// <summary>What writeback needs on users.</summary>
    public static IReadOnlyList<NeededRight> Needed(PremisesPicture picture) =>
    [
        new(AccessRight.ResetPassword, RightPurpose.SetPassword),
        .. Written.Where(picture.Schema.ContainsKey).Select(name => new NeededRight(AccessRight.Write(picture.Schema[name]), RightPurpose.WriteBesides)),
    ];

    /// <summary>The rights that are not handed down to users by an object.</summary>
    public static IEnumerable<MissingRight> Below(PremisesPicture picture, GuardedObject place) =>
        place.Descriptor is not { } descriptor ? [] :
        from token in Tokens(picture)
        from needed in Needed(picture)
        let decision = EffectiveRights.Below(descriptor, token.All, needed.Right, SchemaClasses.User)
        where !decision.IsGranted
        select new MissingRight(token, needed, place, decision.By);

    /// <summary>The rights that are missing on an account itself.</summary>
    public static IEnumerable<MissingRight> On(PremisesPicture picture, PremisesAccount account) =>
        account.Object.Descriptor is not { } descriptor ? [] :
        from token in Tokens(picture)
        from needed in Needed(picture)
        let decision = EffectiveRights.On(descriptor, token.All, needed.Right, SchemaClasses.User)
        where !decision.IsGranted
        select new MissingRight(token, needed, account.Object, decision.By);

    /// <summary>
    /// Whether the account refuses to inherit a right that its parent hands down: then the fault is in the account and not in the delegation.
    /// </summary>
    public static bool IsHandedDown(MissingRight missing, PremisesAccount account) =>
        missing.By is null && account.Parent.Descriptor is { } above && EffectiveRights.Below(above, missing.Token.All, missing.Needed.Right, SchemaClasses.User).IsGranted;

    /// <summary>The accounts whose groups are known, without those that were switched off when another took their place.</summary>
    public static IEnumerable<AccessToken> Tokens(PremisesPicture picture) =>
        picture.Accounts.Where(account => !IsRetired(picture, account)).Select(static account => account.Token).OfType<AccessToken>();

    /// <summary>Whether an account is off, and another one can be used: a new installation of the synchronisation makes one and leaves the old one.</summary>
    public static bool IsRetired(PremisesPicture picture, SyncAccount account) =>
        (StateOf(picture, account) & (AccountState.Disabled | AccountState.Expired)) != AccountState.Usable
        && picture.Accounts.Any(other => (StateOf(picture, other) & Hindering) == AccountState.Usable);

    /// <summary>What keeps an account from signing in.</summary>
    public static AccountState HindrancesOf(PremisesPicture picture, SyncAccount account) => StateOf(picture, account) & Hindering;

    private const AccountState Hindering =
        AccountState.Disabled | AccountState.LockedOut | AccountState.Expired | AccountState.PasswordExpired | AccountState.MustChangePassword | AccountState.SmartcardRequired;

    private static AccountState StateOf(PremisesPicture picture, SyncAccount account) => AccountStates.Of(account.Facts, picture.TakenAt);
}
