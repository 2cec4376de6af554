namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>Rights of an access control entry on a directory object (MS-ADTS 5.1.3.2), with the letters of SDDL (MS-DTYP 2.5.1.1).</summary>
[Flags]
internal enum AccessMask : uint
{
    None = 0,
    CreateChild = 0x1,
    DeleteChild = 0x2,
    ListContents = 0x4,
    ValidatedWrite = 0x8,
    ReadProperty = 0x10,
    WriteProperty = 0x20,
    DeleteTree = 0x40,
    ListObject = 0x80,
    ControlAccess = 0x100,
    Delete = 0x10000,
    ReadControl = 0x20000,
    WriteDacl = 0x40000,
    WriteOwner = 0x80000,
    GenericAll = 0x10000000,
    GenericExecute = 0x20000000,
    GenericWrite = 0x40000000,
    GenericRead = 0x80000000,

    /// <summary>Everything that there is on a directory object; what <see cref="GenericAll"/> stands for.</summary>
    FullControl = 0xF01FF,
}

/// <summary>What masks stand for and how they are written.</summary>
internal static class AccessMasks
{
    private static readonly (AccessMask Right, string Letters)[] Letters =
    [
        (AccessMask.CreateChild, "CC"), (AccessMask.DeleteChild, "DC"), (AccessMask.ListContents, "LC"), (AccessMask.ValidatedWrite, "SW"),
        (AccessMask.ReadProperty, "RP"), (AccessMask.WriteProperty, "WP"), (AccessMask.DeleteTree, "DT"), (AccessMask.ListObject, "LO"),
        (AccessMask.ControlAccess, "CR"), (AccessMask.Delete, "SD"), (AccessMask.ReadControl, "RC"), (AccessMask.WriteDacl, "WD"),
        (AccessMask.WriteOwner, "WO"), (AccessMask.GenericAll, "GA"), (AccessMask.GenericExecute, "GX"), (AccessMask.GenericWrite, "GW"),
        (AccessMask.GenericRead, "GR"),
    ];

    /// <summary>The same without generic rights: each stands for some of the others (MS-ADTS 5.1.3.2).</summary>
    public static AccessMask Mapped(this AccessMask mask)
    {
        var specific = (AccessMask)((uint)mask & 0x0FFFFFFF);
        specific |= mask.HasFlag(AccessMask.GenericAll) ? AccessMask.FullControl : AccessMask.None;
        specific |= mask.HasFlag(AccessMask.GenericRead)
            ? AccessMask.ReadControl | AccessMask.ListContents | AccessMask.ReadProperty | AccessMask.ListObject
            : AccessMask.None;
        specific |= mask.HasFlag(AccessMask.GenericWrite)
            ? AccessMask.ReadControl | AccessMask.WriteProperty | AccessMask.ValidatedWrite
            : AccessMask.None;
        return specific | (mask.HasFlag(AccessMask.GenericExecute) ? AccessMask.ReadControl | AccessMask.ListContents : AccessMask.None);
    }

    /// <summary>The letters of SDDL; a number if some bit has none.</summary>
    public static string ToSddl(this AccessMask mask)
    {
        var rest = Letters.Aggregate((uint)mask, static (left, pair) => left & ~(uint)pair.Right);
        return rest == 0
            ? string.Concat(Letters.Where(pair => mask.HasFlag(pair.Right)).Select(static pair => pair.Letters))
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0x{(uint)mask:x}");
    }
}
