namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>
/// Whether an access list gives somebody a right (MS-ADTS 5.1.3.3.2 to 5.1.3.3.5). Pure.
/// </summary>
/// <remarks>
/// The entries are taken in their stored order and the first that is about the right and about the asker decides; that a denial goes before
/// what is inherited is the work of whoever stored them in the canonical order. An entry about a property set is about each property in it,
/// and one about an object's class about all of the object. Whoever is allowed all properties holds that right even if a part is denied.
/// </remarks>
internal static class EffectiveRights
{
    /// <summary>OWNER RIGHTS: an entry for it takes the place of what owners have by themselves (MS-DTYP 2.4.2.4).</summary>
    private const string OwnerRights = "S-1-3-4";

    /// <summary>Decides for the object itself.</summary>
    /// <param name="descriptor">The object's.</param>
    /// <param name="token">All identifiers of the asker: its own and its groups'.</param>
    /// <param name="right">The right.</param>
    /// <param name="objectClass">The object's most specific class.</param>
    public static RightDecision On(SecurityDescriptor descriptor, IReadOnlySet<SecurityIdentifier> token, AccessRight right, Guid objectClass)
    {
        if (descriptor.Entries is not { } entries)
        {
            return new RightDecision(true, null);
        }

        if (Decide(entries.Where(static entry => entry.HoldsHere), token, right, objectClass) is { } decided)
        {
            return decided;
        }

        var isOwner = descriptor.Owner is { } owner && token.Contains(owner)
            && !entries.Any(static entry => entry.Trustee.ToString() == OwnerRights);
        return new RightDecision(isOwner && (right.Mask & ~(AccessMask.ReadControl | AccessMask.WriteDacl)) == AccessMask.None, null);
    }

    /// <summary>Decides for objects of a class that will inherit from the object and have no entries of their own.</summary>
    public static RightDecision Below(SecurityDescriptor descriptor, IReadOnlySet<SecurityIdentifier> token, AccessRight right, Guid objectClass) =>
        descriptor.Entries is { } entries
            ? Decide(entries.Where(entry => entry.HoldsBelowFor(objectClass)), token, right, objectClass) ?? new RightDecision(false, null)
            : new RightDecision(false, null);

    private static RightDecision? Decide(
        IEnumerable<AccessEntry> entries, IReadOnlySet<SecurityIdentifier> token, AccessRight right, Guid objectClass)
    {
        var open = right.Mask;
        foreach (var entry in entries.Where(entry => token.Contains(entry.Trustee) && IsAbout(entry, right, objectClass)))
        {
            var touched = open & entry.Mask.Mapped();
            if (touched == AccessMask.None)
            {
                continue;
            }

            if (!entry.Allows)
            {
                return new RightDecision(false, entry);
            }

            open &= ~touched;
            if (open == AccessMask.None)
            {
                return new RightDecision(true, entry);
            }
        }

        return null;
    }

    private static bool IsAbout(AccessEntry entry, AccessRight right, Guid objectClass) =>
        entry.ObjectType is not { } type
        || type == objectClass
        || (right.Type is { } wanted && (type == wanted || type == right.PropertySet));
}

/// <summary>What an access list says about one right.</summary>
/// <param name="IsGranted">Whether the asker has it.</param>
/// <param name="By">The entry that decided; null if none is about it.</param>
internal sealed record RightDecision(bool IsGranted, AccessEntry? By);
