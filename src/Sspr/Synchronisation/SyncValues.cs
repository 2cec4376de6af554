using Sspr.Directories.Synchronisation;

namespace Sspr.Synchronisation;

/// <summary>The values of an entry that nobody else may have.</summary>
internal static class SyncValues
{
    /// <summary>They, with the attribute that each stands in.</summary>
    public static IReadOnlyList<UniqueValue> Of(DirectoryObject entry, AnchorKind anchor)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Kind == ObjectKind.Container)
        {
            return [];
        }

        var values = new List<UniqueValue>(4);
        if (entry.Kind == ObjectKind.Account)
        {
            values.Add(new("anchor", AnchorOf(entry, anchor), anchor == AnchorKind.ConsistencyGuid && entry.ConsistencyGuid is not null ? "ms-DS-ConsistencyGuid"
                : entry.Sid is null ? "entryUUID" : "objectGUID"));
            if (entry.PrincipalName is { } principal)
            {
                values.Add(new("upn", Fold(principal), "userPrincipalName"));
            }
        }

        if (entry.Sid is { } sid)
        {
            values.Add(new("sid", sid, "objectSid"));
        }

        foreach (var text in entry.ProxyAddresses)
        {
            if (text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var at && at < text.Length - 1)
            {
                values.Add(new(Fold(text[..at]), Fold(text[(at + 1)..]), "proxyAddresses"));
            }
        }

        if (entry.Mail is { Length: > 0 } mail)
        {
            values.Add(new("smtp", Fold(mail), "mail"));
        }

        // what of these can be there twice is an address
        return entry.ProxyAddresses.Count == 0 ? values : [.. values.DistinctBy(static value => value.Key, StringComparer.Ordinal)];
    }

    /// <summary>The anchor as text.</summary>
    public static string AnchorOf(DirectoryObject entry, AnchorKind anchor) =>
        (anchor == AnchorKind.ConsistencyGuid ? entry.ConsistencyGuid ?? entry.Id : entry.Id).ToString("N");

    /// <summary>
    /// The address that mail is sent from: <c>SMTP:</c> in capitals in Active Directory, <c>mail</c> where there is no such thing; null if
    /// there is none.
    /// </summary>
    public static string? PrimaryAddress(DirectoryObject entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        const string primary = "SMTP:";
        return entry.ProxyAddresses.FirstOrDefault(static text => text.StartsWith(primary, StringComparison.Ordinal))?[primary.Length..]
            ?? (entry.Sid is null ? entry.Mail : null);
    }

    public static string Fold(string text) => text.Trim().ToLowerInvariant();
}

/// <summary>A value that is one entry's.</summary>
/// <param name="Kind"><c>anchor</c>, <c>upn</c>, <c>sid</c>, <c>smtp</c> or another scheme of proxyAddresses.</param>
/// <param name="Text">The value, folded.</param>
/// <param name="Attribute">Where it stands.</param>
internal sealed record UniqueValue(string Kind, string Text, string Attribute)
{
    /// <summary>Both in one; made once, since everything is looked for by it.</summary>
    public string Key { get; } = $"{Kind}:{Text}";
}
