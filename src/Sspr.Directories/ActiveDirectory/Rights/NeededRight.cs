namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>A right that the service account needs on the users below the served organisational units, and what for.</summary>
/// <param name="Right">The right.</param>
/// <param name="Why">What it is for.</param>
internal sealed record NeededRight(AccessRight Right, string Why)
{
    /// <summary>Rights that settings and schema lead to; attributes that the schema does not show are left out.</summary>
    public static IReadOnlyList<NeededRight> Of(ActiveDirectoryOptions options, IReadOnlyDictionary<string, SchemaAttribute> schema)
    {
        var needed = new List<NeededRight> { new(AccessRight.ResetPassword, "to set a new password") };
        if (schema.TryGetValue("lockoutTime", out var lockout))
        {
            needed.Add(new(AccessRight.Write(lockout), "to unlock an account, with and without a new password"));
        }

        if (options.StampAttribute is { } name && schema.TryGetValue(name, out var stamp))
        {
            needed.Add(new(AccessRight.Write(stamp), "to keep the stamp of the last operation (StampAttribute), so that a lost answer can be settled"));
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
