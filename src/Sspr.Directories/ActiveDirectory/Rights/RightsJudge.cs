namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>What a picture of the rights means: what is missing and where, and what is too much. Pure.</summary>
internal static class RightsJudge
{
    /// <summary>All remarks, what blocks first, at most <see cref="RightsRemark.Most"/>.</summary>
    public static IReadOnlyList<RightsRemark> Examine(RightsPicture picture) =>
    [
        .. OfAccount(picture)
            .Concat(OfPlaces(picture))
            .Concat(OfPolicies(picture))
            .Concat(ExcessRights.Of(picture))
            .OrderBy(static remark => remark.Blocks ? 0 : 1)
            .Take(RightsRemark.Most),
    ];

    /// <summary>Without an account: what users without entries of their own would inherit in each served organisational unit.</summary>
    private static IEnumerable<RightsRemark> OfPlaces(RightsPicture picture)
    {
        if (picture.Account is not null)
        {
            yield break;
        }

        // a unit that does not exist is a fault of the whole directory, which a look at it names
        foreach (var place in Served(picture).Where(static place => place.IsThere))
        {
            if (place.Descriptor is not { } descriptor)
            {
                yield return new RightsRemark(RightsRemarkKind.Unreadable, "nTSecurityDescriptor", place.Name);
                continue;
            }

            foreach (var needed in picture.Needed)
            {
                var decision = EffectiveRights.Below(descriptor, picture.Token.All, needed.Right, SchemaClasses.User);
                if (!decision.IsGranted)
                {
                    yield return Lacking(picture, needed, place.Name, [place], decision.By);
                }
            }
        }
    }

    private static IEnumerable<RightsRemark> OfPolicies(RightsPicture picture) => picture.ReadsPolicies ? [] :
    [
        new RightsRemark(RightsRemarkKind.PoliciesUnreadable, "Read", picture.PolicyContainer)
        {
            Fix = RightsCommands.Of(picture).ReadPolicies(picture.PolicyContainer),
        },
    ];

    private static IEnumerable<RightsRemark> OfAccount(RightsPicture picture)
    {
        if (picture.Account is not { } account)
        {
            yield break;
        }

        if (IsStale(account.Facts))
        {
            yield return new RightsRemark(RightsRemarkKind.AdminCountStale, "adminCount", account.Object.Name)
            {
                Fix = RightsCommands.Of(picture).ClearAdminCount(account.Object.Name),
            };
        }

        if (account.Object.Descriptor is not { } descriptor)
        {
            yield return new RightsRemark(RightsRemarkKind.Unreadable, "nTSecurityDescriptor", account.Object.Name);
            yield break;
        }

        var closed = ClosedAbove(account);
        if (closed is not null)
        {
            yield return new RightsRemark(RightsRemarkKind.InheritanceOff, "SE_DACL_PROTECTED", closed.Name)
            {
                Fix = RightsCommands.Of(picture).LetInherit(closed.Name, closed.Descriptor!),
            };
        }

        foreach (var needed in picture.Needed)
        {
            var decision = EffectiveRights.On(descriptor, picture.Token.All, needed.Right, SchemaClasses.User);
            if (!decision.IsGranted)
            {
                yield return Lacking(picture, needed, account.Object.Name, [account.Object, .. account.Above], decision.By);
            }
        }
    }

    /// <summary>The first object, from the account up to just below the served unit, that refuses to inherit.</summary>
    private static GuardedObject? ClosedAbove(InspectedAccount account) =>
        account.Above.SkipLast(1).Prepend(account.Object).FirstOrDefault(static one => one.Descriptor is { IsProtected: true });

    /// <summary>It is 1 and no group is left that would set it again; nothing clears it by itself (MS-ADTS 3.1.1.6.1).</summary>
    private static bool IsStale(AccountFacts account) =>
        account is { AdminCount: > 0, Groups: { } groups, PrimaryGroup: { } primary }
        && !groups.Any(static group => ProtectionRules.PrivilegedGroup(group) is not null)
        && ProtectionRules.PrivilegedGroup(account.Sid?.WithRid((uint)Math.Clamp(primary, 0, uint.MaxValue)) ?? default) is null;

    private static RightsRemark Lacking(
        RightsPicture picture, NeededRight needed, string on, IReadOnlyList<GuardedObject> upwards, AccessEntry? denial)
    {
        var commands = RightsCommands.Of(picture);
        var isReset = needed.Right == AccessRight.ResetPassword;
        if (denial is not null)
        {
            var source = SourceOf(denial, upwards);
            return new RightsRemark(isReset ? RightsRemarkKind.ResetDenied : RightsRemarkKind.WriteDenied, needed.Right.Name, on)
            {
                Place = source?.Where.Name,
                Entry = denial.ToSddl(),
                Fix = source is { } found ? commands.Revoke(found.Where.Name, found.Entry) : null,
            };
        }

        // the served organisational unit is where it belongs; if it stands there already, inheritance is what is missing
        var place = upwards[^1];
        var isThere = upwards.Count > 1 && place.Descriptor is { } descriptor
            && EffectiveRights.Below(descriptor, picture.Token.All, needed.Right, SchemaClasses.User).IsGranted;
        var entry = needed.EntryFor(picture.Token.Sid);
        return new RightsRemark(isReset ? RightsRemarkKind.ResetMissing : RightsRemarkKind.WriteMissing, needed.Right.Name, on)
        {
            Place = place.Name,
            Entry = entry.ToSddl(),
            Fix = isThere ? null : commands.Grant(place.Name, needed),
        };
    }

    /// <summary>Where an entry that decided stands by itself, and how it reads there; null if it comes from further above.</summary>
    public static (GuardedObject Where, AccessEntry Entry)? SourceOf(AccessEntry entry, IReadOnlyList<GuardedObject> upwards)
    {
        foreach (var one in upwards)
        {
            if (OwnEntry(one, entry) is { } own)
            {
                return (one, own);
            }
        }

        return null;
    }

    private static AccessEntry? OwnEntry(GuardedObject at, AccessEntry entry) => at.Descriptor?.Entries?.FirstOrDefault(own =>
        !own.IsInherited && own.Allows == entry.Allows && own.Mask == entry.Mask && own.ObjectType == entry.ObjectType && own.Trustee == entry.Trustee);

    private static IEnumerable<GuardedObject> Served(RightsPicture picture) => picture.Places.Where(place =>
        picture.SearchBases.Any(name =>
            Ldap.DistinguishedName.TryParse(name, out var one) && Ldap.DistinguishedName.TryParse(place.Name, out var other) && one.Equals(other)));
}
