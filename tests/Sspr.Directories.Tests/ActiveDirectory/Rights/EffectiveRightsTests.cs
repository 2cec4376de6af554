using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Directories.Tests.ActiveDirectory.Rights;

/// <summary>The decisions of MS-ADTS 5.1.3.3, one line each.</summary>
public sealed class EffectiveRightsTests
{
    private const string Service = "S-1-5-21-1-2-3-1100";
    private const string Group = "S-1-5-21-1-2-3-1101";
    private const string Stranger = "S-1-5-21-1-2-3-1102";

    private static readonly Guid Reset = AccessRight.ResetPassword.Type!.Value;
    private static readonly Guid Lockout = new("28630ebf-41d5-11d1-a9c1-0000f80367c1");
    private static readonly Guid Restrictions = new("4c164200-20c0-11d0-a768-00aa006e0529");
    private static readonly AccessRight WriteLockout = AccessRight.Write(new SchemaAttribute("lockoutTime", Lockout, Restrictions));
    private static readonly HashSet<SecurityIdentifier> Token = [Facts.Sid(Service), Facts.Sid(Group), Facts.Sid("S-1-5-11")];

    private static AccessEntry AllowReset => Entry(AccessMask.ControlAccess, Reset);

    private static AccessEntry DenyReset => AllowReset with { Allows = false };

    public static TheoryData<string, bool> Resets => new()
    {
        { nameof(AllowReset), true },
        { "nothing", false },
        { "for a stranger", false },
        { "for a group", true },
        { "full control", true },
        { "generic all", true },
        { "all extended rights", true },
        { "the whole class", true },
        { "another extended right", false },
        { "only writing", false },
        { "inherit only", false },
        { "inherited", true },
        { "of another class, inherited only", false },
        { "denied before", false },
        { "denied after", true },
        { "denied to a stranger", true },
        { "inherited denial after an explicit grant", true },
        { "explicit denial before an inherited grant", false },
        { "denied everything", false },
        { "denied by a group", false },
        { "denied inherit only", true },
    };

    [Theory]
    [MemberData(nameof(Resets))]
    public void The_right_to_reset_is_decided_by_the_first_entry_that_is_about_it(string what, bool granted)
    {
        AccessEntry[] entries = what switch
        {
            nameof(AllowReset) => [AllowReset],
            "nothing" => [],
            "for a stranger" => [AllowReset with { Trustee = Facts.Sid(Stranger) }],
            "for a group" => [AllowReset with { Trustee = Facts.Sid(Group) }],
            "full control" => [Entry(AccessMask.FullControl)],
            "generic all" => [Entry(AccessMask.GenericAll)],
            "all extended rights" => [Entry(AccessMask.ControlAccess)],
            "the whole class" => [Entry(AccessMask.ControlAccess, SchemaClasses.User)],
            "another extended right" => [Entry(AccessMask.ControlAccess, AccessRight.UnexpirePassword.Type)],
            "only writing" => [Entry(AccessMask.GenericWrite), Entry(AccessMask.WriteProperty)],
            "inherit only" => [AllowReset with { Flags = EntryFlags.ContainerInherit | EntryFlags.InheritOnly }],
            "inherited" => [AllowReset with { Flags = EntryFlags.ContainerInherit | EntryFlags.Inherited, InheritedObjectType = SchemaClasses.User }],
            "of another class, inherited only" =>
                [AllowReset with { Flags = EntryFlags.ContainerInherit | EntryFlags.InheritOnly | EntryFlags.Inherited, InheritedObjectType = SchemaClasses.Computer }],
            "denied before" => [DenyReset, AllowReset],
            "denied after" => [AllowReset, DenyReset],
            "denied to a stranger" => [DenyReset with { Trustee = Facts.Sid(Stranger) }, AllowReset],
            "inherited denial after an explicit grant" => [AllowReset, DenyReset with { Flags = EntryFlags.Inherited }],
            "explicit denial before an inherited grant" => [DenyReset, AllowReset with { Flags = EntryFlags.Inherited }],
            "denied everything" => [Entry(AccessMask.FullControl) with { Allows = false }, AllowReset],
            "denied by a group" => [DenyReset with { Trustee = Facts.Sid(Group) }, AllowReset],
            "denied inherit only" => [DenyReset with { Flags = EntryFlags.ContainerInherit | EntryFlags.InheritOnly }, AllowReset],
            _ => throw new ArgumentException(what, nameof(what)),
        };

        Assert.Equal(granted, EffectiveRights.On(Of(entries), Token, AccessRight.ResetPassword, SchemaClasses.User).IsGranted);
    }

    [Fact]
    public void Writing_a_property_is_granted_by_it_by_its_set_and_by_all_properties()
    {
        Assert.True(Writes(Entry(AccessMask.WriteProperty, Lockout)));
        Assert.True(Writes(Entry(AccessMask.WriteProperty, Restrictions)));
        Assert.True(Writes(Entry(AccessMask.WriteProperty)));
        Assert.True(Writes(Entry(AccessMask.GenericWrite)));
        Assert.False(Writes(Entry(AccessMask.WriteProperty, Reset)));
        Assert.False(Writes(Entry(AccessMask.ReadProperty, Lockout)));
        Assert.False(Writes(Entry(AccessMask.WriteProperty, Restrictions) with { Allows = false }, Entry(AccessMask.WriteProperty, Lockout)));
    }

    [Fact]
    public void Below_an_object_only_what_users_inherit_counts()
    {
        Assert.True(Below(AllowReset with { Flags = EntryFlags.ContainerInherit | EntryFlags.InheritOnly, InheritedObjectType = SchemaClasses.User }));
        Assert.True(Below(AllowReset with { Flags = EntryFlags.ContainerInherit }));
        Assert.False(Below(AllowReset));
        Assert.False(Below(AllowReset with { Flags = EntryFlags.ContainerInherit, InheritedObjectType = SchemaClasses.Computer }));
    }

    [Fact]
    public void A_right_of_several_parts_may_come_from_several_entries()
    {
        var both = new AccessRight("both", AccessMask.WriteDacl | AccessMask.WriteOwner);
        Assert.True(EffectiveRights.On(Of(Entry(AccessMask.WriteDacl), Entry(AccessMask.WriteOwner)), Token, both, SchemaClasses.User).IsGranted);
        Assert.False(EffectiveRights.On(Of(Entry(AccessMask.WriteDacl)), Token, both, SchemaClasses.User).IsGranted);
    }

    [Fact]
    public void An_owner_may_change_the_list_unless_an_entry_says_what_owners_may()
    {
        var writeDacl = new AccessRight("WriteDacl", AccessMask.WriteDacl);
        var owned = new SecurityDescriptor(Facts.Sid(Service), false, []);
        Assert.True(EffectiveRights.On(owned, Token, writeDacl, SchemaClasses.User).IsGranted);
        Assert.False(EffectiveRights.On(owned, Token, AccessRight.ResetPassword, SchemaClasses.User).IsGranted);

        var limited = owned with { Entries = [Entry(AccessMask.ReadControl) with { Trustee = Facts.Sid("S-1-3-4") }] };
        Assert.False(EffectiveRights.On(limited, Token, writeDacl, SchemaClasses.User).IsGranted);
    }

    [Fact]
    public void No_list_at_all_grants_everything_and_an_empty_one_nothing()
    {
        Assert.True(EffectiveRights.On(new(null, false, null), Token, AccessRight.ResetPassword, SchemaClasses.User).IsGranted);
        Assert.False(EffectiveRights.On(Of(), Token, AccessRight.ResetPassword, SchemaClasses.User).IsGranted);
    }

    private static bool Writes(params AccessEntry[] entries) => EffectiveRights.On(Of(entries), Token, WriteLockout, SchemaClasses.User).IsGranted;

    private static bool Below(AccessEntry entry) =>
        EffectiveRights.Below(Of(entry), Token, AccessRight.ResetPassword, SchemaClasses.User).IsGranted;

    private static SecurityDescriptor Of(params AccessEntry[] entries) => new(Facts.Sid("S-1-5-21-1-2-3-512"), false, entries);

    private static AccessEntry Entry(AccessMask mask, Guid? type = null) =>
        new() { Allows = true, Flags = EntryFlags.None, Mask = mask, ObjectType = type, Trustee = Facts.Sid(Service) };
}
