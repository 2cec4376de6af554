namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>One entry of an access list that allows or denies (MS-DTYP 2.4.4.2 to 2.4.4.5).</summary>
internal sealed record AccessEntry
{
    /// <summary>Whether it allows; otherwise it denies.</summary>
    public required bool Allows { get; init; }

    /// <summary>How it is inherited, and whether it was.</summary>
    public required EntryFlags Flags { get; init; }

    /// <summary>Which rights it is about.</summary>
    public required AccessMask Mask { get; init; }

    /// <summary>The one right, property, property set or class that it is about; null for all.</summary>
    public Guid? ObjectType { get; init; }

    /// <summary>The one class of objects that inherits it; null for all. It plays no part on an object that has the entry itself.</summary>
    public Guid? InheritedObjectType { get; init; }

    /// <summary>Whom it is about.</summary>
    public required SecurityIdentifier Trustee { get; init; }

    /// <summary>Whether it came from above.</summary>
    public bool IsInherited => Flags.HasFlag(EntryFlags.Inherited);

    /// <summary>Whether an object has it for its own sake, and not only for those below.</summary>
    public bool HoldsHere => !Flags.HasFlag(EntryFlags.InheritOnly);

    /// <summary>Whether objects of a class below get it.</summary>
    public bool HoldsBelowFor(Guid schemaClass) =>
        Flags.HasFlag(EntryFlags.ContainerInherit) && (InheritedObjectType is null || InheritedObjectType == schemaClass);

    /// <summary>The form of MS-DTYP 2.5.1, as <c>samba-tool</c> and <c>Set-Acl</c> take it.</summary>
    public string ToSddl() =>
        $"({(IsOfObject ? "O" : "")}{(Allows ? "A" : "D")};{Flags.ToSddl()};{Mask.ToSddl()};{ObjectType};{InheritedObjectType};{Trustee})";

    private bool IsOfObject => ObjectType is not null || InheritedObjectType is not null;
}

/// <summary>How an entry is inherited (MS-DTYP 2.4.4.1).</summary>
[Flags]
internal enum EntryFlags
{
    None = 0,
    ObjectInherit = 0x1,
    ContainerInherit = 0x2,
    NoPropagate = 0x4,
    InheritOnly = 0x8,
    Inherited = 0x10,
}

/// <summary>How they are written.</summary>
internal static class EntryFlagLetters
{
    /// <summary>The letters of SDDL (MS-DTYP 2.5.1.1).</summary>
    public static string ToSddl(this EntryFlags flags) =>
        string.Concat(
            flags.HasFlag(EntryFlags.ObjectInherit) ? "OI" : "",
            flags.HasFlag(EntryFlags.ContainerInherit) ? "CI" : "",
            flags.HasFlag(EntryFlags.NoPropagate) ? "NP" : "",
            flags.HasFlag(EntryFlags.InheritOnly) ? "IO" : "",
            flags.HasFlag(EntryFlags.Inherited) ? "ID" : "");
}
