using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>Which rights the synchronisation's accounts lack. An account whose groups may not be read is passed over.</summary>
internal static class SyncRights
{
    private static readonly string[] Written = ["lockoutTime", "pwdLastSet"];

    /// <summary>What writeback needs on users.</summary>
    public static IReadOnlyList<NeededRight> Needed(PremisesPicture picture) =>
    [
        new(AccessRight.ResetPassword, "to set a new password"),
        .. Written.Where(picture.Schema.ContainsKey).Select(name => new NeededRight(AccessRight.Write(picture.Schema[name]), "written with each reset")),
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

    /// <summary>The accounts that may sign in and whose groups are known.</summary>
    public static IEnumerable<AccessToken> Tokens(PremisesPicture picture) => picture.Accounts.Select(static account => account.Token).OfType<AccessToken>();
}
