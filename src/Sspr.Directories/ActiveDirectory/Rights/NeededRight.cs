namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>A right that the service account needs on the users below the served organisational units, and what for.</summary>
/// <param name="Right">The right.</param>
/// <param name="Purpose">What it is for.</param>
internal sealed record NeededRight(AccessRight Right, RightPurpose Purpose)
{
    /// <summary>Rights that settings and schema lead to; attributes that the schema does not show are left out.</summary>
    public static IReadOnlyList<NeededRight> Of(ActiveDirectoryOptions options, IReadOnlyDictionary<string, SchemaAttribute> schema)
    {
        var needed = new List<NeededRight> { new(AccessRight.ResetPassword, RightPurpose.SetPassword) };
        if (schema.TryGetValue("lockoutTime", out var lockout))
        {
            needed.Add(new(AccessRight.Write(lockout), RightPurpose.Unlock));
        }

        if (options.StampAttribute is { } name && schema.TryGetValue(name, out var stamp))
        {
            needed.Add(new(AccessRight.Write(stamp), RightPurpose.KeepStamp));
        }

        return needed;
    }

    /// <summary>The entry that grants it to an account on users below the object that carries it.</summary>
    public AccessEntry EntryFor(SecurityIdentifier account) => new()
    {
        Allows = true,
        Flags = EntryFlags.ContainerInherit | EntryFlags.InheritOnly,
        Mask = Right.Mask,
        ObjectType = Right.Type,
        InheritedObjectType = SchemaClasses.User,
        Trustee = account,
    };
}
