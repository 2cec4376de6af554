namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>
/// Rights that make whoever steals the service account's password far more than somebody who can reset the served users' passwords: they
/// lead to the passwords of the whole domain, to membership in any group, or to more rights. Pure.
/// </summary>
internal static class ExcessRights
{
    private static readonly AccessRight FullControl = new("GenericAll", AccessMask.FullControl);
    private static readonly AccessRight GenericWrite = new("GenericWrite", AccessMask.WriteProperty);
    private static readonly AccessRight AllExtended = new("all extended rights", AccessMask.ControlAccess);

    private static readonly AccessRight[] ToMoreRights =
    [
        FullControl, new("WriteDacl", AccessMask.WriteDacl), new("WriteOwner", AccessMask.WriteOwner), GenericWrite, AllExtended,
    ];

    /// <summary>Alone it reads no password hash (MS-DRSR 4.1.10.5.2); only the synchronisation asks for it.</summary>
    public const string ReplicatingChanges = "Replicating Directory Changes";

    /// <summary>What, together, reads every password hash of the domain (MS-ADTS 5.1.3.2.1).</summary>
    private static readonly AccessRight[] Replication =
    [
        new(ReplicatingChanges, AccessMask.ControlAccess, new Guid("1131f6aa-9c07-11d1-f79f-00c04fc2dcd2")),
        new("Replicating Directory Changes All", AccessMask.ControlAccess, new Guid("1131f6ad-9c07-11d1-f79f-00c04fc2dcd2")),
        new("Replicating Directory Changes In Filtered Set", AccessMask.ControlAccess, new Guid("89e95b76-444d-4c62-991a-0facbeda640c")),
    ];

    /// <summary>Validated write of servicePrincipalName (MS-ADTS 3.1.1.5.3.1.1.4).</summary>
    private static readonly AccessRight ValidatedName = new(
        "Validated write to servicePrincipalName", AccessMask.ValidatedWrite, new Guid("f3a64788-5306-11d1-a9c5-0000f80367c1"));

    private static readonly Guid[] Classes = [SchemaClasses.User, SchemaClasses.Group, SchemaClasses.Computer, SchemaClasses.OrganizationalUnit];

    /// <summary>All of them, those nearer to the root first; an entry that was named above is not named again where it is inherited.</summary>
    public static IEnumerable<RightsRemark> Of(RightsPicture picture)
    {
        foreach (var group in picture.Token.All.Select(static sid => (Sid: sid, Name: ProtectionRules.PrivilegedGroup(sid))).Where(static g => g.Name is not null))
        {
            yield return new RightsRemark(RightsRemarkKind.Privileged, group.Name!, $"{picture.Token}");
        }

        var named = new HashSet<(AccessMask, Guid?, SecurityIdentifier)>();
        foreach (var found in OfContainer(picture, picture.Root, atRoot: true)
                     .Concat(picture.Places.SelectMany(place => OfContainer(picture, place, atRoot: false)))
                     .Concat(OfAccount(picture)))
        {
            if (found.By is not { } by || named.Add((by.Mask, by.ObjectType, by.Trustee)))
            {
                yield return Remark(picture, found);
            }
        }
    }

    private static IEnumerable<Grant> OfContainer(RightsPicture picture, GuardedObject container, bool atRoot)
    {
        if (container.Descriptor is not { } descriptor)
        {
            return [];
        }

        var token = picture.Token.All;
        var own = On(descriptor, token, atRoot ? [.. ToMoreRights, .. Replication] : ToMoreRights, SchemaClasses.OrganizationalUnit);
        var below = Classes.SelectMany(schemaClass => RightsOf(picture, schemaClass, atRoot)
            .Select(right => (right.Name, Decision: EffectiveRights.Below(descriptor, token, right, schemaClass)))
            .Where(static one => one.Decision.IsGranted)
            .Select(static one => (one.Name, one.Decision.By)));
        return Merge(container, own.Concat(below));
    }

    private static IEnumerable<Grant> OfAccount(RightsPicture picture) => picture.Account is { Object: { Descriptor: { } descriptor } account }
        ? Merge(account, On(descriptor, picture.Token.All, RightsOf(picture, SchemaClasses.User, atRoot: false), SchemaClasses.User))
        : [];

    private static IEnumerable<(string Name, AccessEntry? By)> On(
        SecurityDescriptor descriptor, IReadOnlySet<SecurityIdentifier> token, IReadOnlyList<AccessRight> rights, Guid schemaClass) =>
        from right in rights
        let decision = EffectiveRights.On(descriptor, token, right, schemaClass)
        where decision.IsGranted
        select (right.Name, decision.By);

    private static IReadOnlyList<AccessRight> RightsOf(RightsPicture picture, Guid schemaClass, bool atRoot)
    {
        string[] attributes = schemaClass == SchemaClasses.Group ? ["member"]
            : schemaClass == SchemaClasses.OrganizationalUnit ? []
            : ["servicePrincipalName", "msDS-KeyCredentialLink"];
        var isPerson = schemaClass == SchemaClasses.User;
        return
        [
            .. ToMoreRights,
            .. attributes.Where(picture.Schema.ContainsKey).Select(name => AccessRight.Write(picture.Schema[name])),
            .. attributes.Contains("servicePrincipalName") ? [ValidatedName] : Array.Empty<AccessRight>(),

            // what is needed on some users is too much on all of the domain's
            .. atRoot && isPerson ? picture.Needed.Select(static needed => needed.Right) : [],
        ];
    }

    /// <summary>One grant for each entry, without what a larger right of the same entry says already.</summary>
    private static IEnumerable<Grant> Merge(GuardedObject at, IEnumerable<(string Name, AccessEntry? By)> found) =>
        from one in found
        group one.Name by one.By into names
        let all = names.Distinct(StringComparer.Ordinal).ToList()
        select new Grant(at.Name, names.Key, all.Contains(FullControl.Name) ? FullControl.Name : string.Join(", ", all.Where(name => !IsPartOf(name, all))));

    private static bool IsPartOf(string name, List<string> all) =>
        (all.Contains(GenericWrite.Name) && name.StartsWith("Write ", StringComparison.Ordinal))
        || (all.Contains(AllExtended.Name) && (name == AccessRight.ResetPassword.Name || Replication.Any(right => right.Name == name)));

    private static RightsRemark Remark(RightsPicture picture, Grant grant) => new(RightsRemarkKind.TooMuch, grant.Right, grant.Object)
    {
        Entry = grant.By?.ToSddl(),
        Fix = grant.By is { IsInherited: false } entry ? RightsCommands.Of(picture).Revoke(grant.Object, entry) : null,
    };

    /// <param name="Object">Where it stands.</param>
    /// <param name="By">The entry; null for what an owner or everybody has.</param>
    /// <param name="Right">Its rights by name.</param>
    private sealed record Grant(string Object, AccessEntry? By, string Right);
}
