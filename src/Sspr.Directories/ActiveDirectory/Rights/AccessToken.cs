namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>Whom the domain controller takes the service account for.</summary>
/// <param name="Sid">The account's own identifier.</param>
/// <param name="LoginName">Its <c>sAMAccountName</c>, after the short name of the domain if that may be read.</param>
/// <param name="All">Its own identifier and those of all its groups, the well-known ones included.</param>
internal sealed record AccessToken(SecurityIdentifier Sid, string LoginName, IReadOnlySet<SecurityIdentifier> All)
{
    /// <summary>Everyone, Authenticated Users (MS-DTYP 2.4.2.4): whoever signs in is both.</summary>
    public static IReadOnlyList<SecurityIdentifier> OfEverybody { get; } =
        [.. ((string[])["S-1-1-0", "S-1-5-11"]).Select(static text => SecurityIdentifier.TryParse(text, out var known) ? known : throw new FormatException(text))];

    public override string ToString() => $"{LoginName} ({Sid})";
}

/// <summary>One object with its security descriptor.</summary>
/// <param name="Name">Its distinguished name.</param>
/// <param name="Descriptor">Null if it may not be read or cannot be understood.</param>
/// <param name="IsThere">Whether there is such an object.</param>
internal sealed record GuardedObject(string Name, SecurityDescriptor? Descriptor, bool IsThere = true);
