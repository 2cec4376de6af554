namespace Sspr.Directories;

/// <summary>
/// What stays the same when an account is renamed or moved: <c>objectGUID</c> in Active Directory (MS-ADTS 3.1.1.1.4),
/// <c>entryUUID</c> in OpenLDAP (RFC 4530), <c>nsUniqueId</c> in 389 Directory Server, the row id in the built-in directory.
/// </summary>
/// <param name="Value">The identifier; never <see cref="Guid.Empty"/>.</param>
public readonly record struct AccountId(Guid Value)
{
    /// <summary>The dashed lower-case form.</summary>
    public override string ToString() => Value.ToString("D");
}
