using CsCheck;
using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Directories.Tests.ActiveDirectory.Rights;

public sealed class SecurityDescriptorTests
{
    private const string Owner = "S-1-5-21-1-2-3-512";
    private const ushort Present = 0x8004;
    private const ushort PresentAndProtected = 0x9004;

    private static readonly AccessEntry[] Entries =
    [
        new() { Allows = false, Flags = EntryFlags.None, Mask = AccessMask.WriteDacl, Trustee = Facts.Sid("S-1-5-21-1-2-3-1100") },
        new() { Allows = true, Flags = EntryFlags.ContainerInherit, Mask = AccessMask.FullControl, Trustee = Facts.Sid("S-1-5-32-544") },
        new()
        {
            Allows = true,
            Flags = EntryFlags.ContainerInherit | EntryFlags.InheritOnly,
            Mask = AccessMask.ControlAccess,
            ObjectType = AccessRight.ResetPassword.Type,
            InheritedObjectType = SchemaClasses.User,
            Trustee = Facts.Sid("S-1-5-21-1-2-3-1100"),
        },
        new()
        {
            Allows = false,
            Flags = EntryFlags.ContainerInherit | EntryFlags.Inherited,
            Mask = AccessMask.WriteProperty | AccessMask.ReadProperty,
            InheritedObjectType = SchemaClasses.Group,
            Trustee = Facts.Sid("S-1-5-11"),
        },
    ];

    [Fact]
    public void A_descriptor_is_read_as_it_was_written()
    {
        Assert.True(SecurityDescriptor.TryParse(DescriptorBytes.Of(Owner, PresentAndProtected, Entries), out var descriptor));
        Assert.Equal(Facts.Sid(Owner), descriptor.Owner);
        Assert.True(descriptor.IsProtected);
        Assert.Equal(Entries, descriptor.Entries);
        Assert.Equal(
            "(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-1-2-3-1100)",
            descriptor.Entries![2].ToSddl());
        Assert.Equal("(A;CI;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;S-1-5-32-544)", descriptor.Entries[1].ToSddl());
    }

    [Fact]
    public void Without_a_list_there_is_none_and_an_empty_one_is_empty()
    {
        var bytes = DescriptorBytes.Of(Owner, Present);
        Assert.True(SecurityDescriptor.TryParse(bytes, out var empty));
        Assert.Empty(empty.Entries!);

        bytes[2] = 0;
        Assert.True(SecurityDescriptor.TryParse(bytes, out var absent));
        Assert.Null(absent.Entries);
    }

    [Fact]
    public void An_entry_with_a_condition_is_passed_over_and_the_rest_is_read()
    {
        // ACCESS_ALLOWED_CALLBACK_ACE: what it allows depends on a condition that only the server can judge (MS-DTYP 2.4.4.6)
        var bytes = DescriptorBytes.Of(Owner, Present, Entries);
        bytes[20 + 28 + 8] = 9;
        Assert.True(SecurityDescriptor.TryParse(bytes, out var descriptor));
        Assert.Equal(Entries.Skip(1), descriptor.Entries);
    }

    [Fact]
    public void Hostile_descriptors_are_read_or_refused()
    {
        var good = DescriptorBytes.Of(Owner, Present, Entries);
        Gen.Byte.Array[0, 200].Sample(static bytes => SecurityDescriptor.TryParse(bytes, out _) || true, iter: 2000);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample(
            (at, value, length) =>
            {
                var changed = good.ToArray();
                changed[at] = value;
                _ = SecurityDescriptor.TryParse(changed, out _);
                return SecurityDescriptor.TryParse(changed.AsSpan(0, length), out _) || true;
            },
            iter: 5000);

        // lengths that lie: an entry of no length, offsets at the end and beyond it
        foreach (var at in new[] { 4, 5, 6, 7, 16, 17, 18, 19, 50, 51, 52, 53, 58, 59 })
        {
            foreach (var value in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
            {
                var changed = good.ToArray();
                changed[at] = value;
                if (SecurityDescriptor.TryParse(changed, out var descriptor))
                {
                    Assert.InRange(descriptor.Entries?.Count ?? 0, 0, Entries.Length);
                }
            }
        }

        Assert.False(SecurityDescriptor.TryParse(good.AsSpan(0, good.Length - 1), out _));
    }
}
