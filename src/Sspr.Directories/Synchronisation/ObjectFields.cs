using Sspr.Directories.Writeback;

namespace Sspr.Directories.Synchronisation;

/// <summary>Changes as maps. The keys of the maps inside are their own.</summary>
internal static class ObjectFields
{
    private const int MostOthers = 32;

    public static void Write(WireWriter map, DirectoryChange change)
    {
        switch (change)
        {
            case DirectoryChange.Put put:
                Write(map.Int(1, 1), put.Object);
                break;
            case DirectoryChange.Members members:
                map.Int(1, 2).Bytes(2, members.Group.ToByteArray()).Int(3, members.Part)
                    .Texts(4, members.Names, DirectoryObject.MostValues, DirectoryObject.LongestValue);
                break;
            case DirectoryChange.Removed removed:
                map.Int(1, 3).Bytes(2, removed.Id.ToByteArray());
                break;
            case DirectoryChange.Present present:
                map.Int(1, 4).Bytes(2, present.Id.ToByteArray());
                break;
            case DirectoryChange.TooLarge large:
                map.Int(1, 5).Bytes(2, large.Id.ToByteArray()).Int(3, (int)large.Kind).Text(4, large.DistinguishedName, DirectoryObject.LongestValue)
                    .Text(5, large.Attribute, 64).Int(6, large.Count).Int(7, large.Length);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public static DirectoryChange Read(WireReader map) => map.Int(1) switch
    {
        1 => new DirectoryChange.Put(ReadObject(map)),
        2 => new DirectoryChange.Members(
            Id(map), map.Int(3, 0, int.MaxValue), map.Texts(4, DirectoryObject.MostValues, DirectoryObject.LongestValue)),
        3 => new DirectoryChange.Removed(Id(map)),
        4 => new DirectoryChange.Present(Id(map)),
        5 => new DirectoryChange.TooLarge(
            Id(map), (ObjectKind)map.Int(3, 1, 3), map.Text(4, DirectoryObject.LongestValue), map.Text(5, 64), map.Int(6, 0, int.MaxValue), map.Int(7, 0, int.MaxValue)),
        _ => throw new WireFormatException("change"),
    };

    private static void Write(WireWriter map, DirectoryObject o) => map
        .Bytes(2, o.Id.ToByteArray())
        .Int(3, (int)o.Kind)
        .Text(4, o.DistinguishedName, DirectoryObject.LongestValue)
        .Bytes(5, o.ConsistencyGuid?.ToByteArray())
        .Text(6, o.Sid, 184)
        .Text(7, o.LoginName, DirectoryObject.LongestValue)
        .Text(8, o.PrincipalName, DirectoryObject.LongestValue)
        .Text(9, o.DisplayName, DirectoryObject.LongestValue)
        .Text(10, o.Mail, DirectoryObject.LongestValue)
        .Texts(11, o.OtherMails, DirectoryObject.MostValues, DirectoryObject.LongestValue)
        .Texts(12, o.ProxyAddresses, DirectoryObject.MostValues, DirectoryObject.LongestValue)
        .Texts(13, o.MobilePhones, DirectoryObject.MostValues, DirectoryObject.LongestValue)
        .Texts(14, o.OfficePhones, DirectoryObject.MostValues, DirectoryObject.LongestValue)
        .Text(15, o.Country, 8)
        .Text(16, o.Manager, DirectoryObject.LongestValue)
        .Int(17, o.Control)
        .Int(18, o.LockoutTime == 0 ? null : o.LockoutTime)
        .Int(19, o.PasswordLastSet == 0 ? null : o.PasswordLastSet)
        .Int(20, o.AccountExpires)
        .Int(21, o.AdminCount)
        .Int(22, o.PrimaryGroup)
        .Int(23, o.GroupType)
        .Bool(24, o.IsCritical ? true : null)
        .Instant(25, o.ChangedAt)
        .Texts(26, o.Others.Count == 0 ? [] : Others(o), MostOthers, DirectoryObject.LongestValue)
        .Bool(27, o.IsSwitchedOff ? true : null);

    private static DirectoryObject ReadObject(WireReader map) => new()
    {
        Id = Id(map),
        Kind = (ObjectKind)map.Int(3, 1, 3),
        DistinguishedName = map.Text(4, DirectoryObject.LongestValue),
        ConsistencyGuid = map.Has(5) ? new Guid(map.Bytes(5, 16)) : null,
        Sid = map.OptionalText(6, 184),
        LoginName = map.OptionalText(7, DirectoryObject.LongestValue),
        PrincipalName = map.OptionalText(8, DirectoryObject.LongestValue),
        DisplayName = map.OptionalText(9, DirectoryObject.LongestValue),
        Mail = map.OptionalText(10, DirectoryObject.LongestValue),
        OtherMails = map.Texts(11, DirectoryObject.MostValues, DirectoryObject.LongestValue),
        ProxyAddresses = map.Texts(12, DirectoryObject.MostValues, DirectoryObject.LongestValue),
        MobilePhones = map.Texts(13, DirectoryObject.MostValues, DirectoryObject.LongestValue),
        OfficePhones = map.Texts(14, DirectoryObject.MostValues, DirectoryObject.LongestValue),
        Country = map.OptionalText(15, 8),
        Manager = map.OptionalText(16, DirectoryObject.LongestValue),
        Control = map.Has(17) ? map.Int(17, int.MinValue, int.MaxValue) : null,
        IsSwitchedOff = map.OptionalBool(27) ?? false,
        LockoutTime = map.OptionalInt(18) ?? 0,
        PasswordLastSet = map.OptionalInt(19) ?? 0,
        AccountExpires = map.OptionalInt(20),
        AdminCount = map.OptionalInt(21),
        PrimaryGroup = map.OptionalInt(22),
        GroupType = map.OptionalInt(23),
        IsCritical = map.OptionalBool(24) ?? false,
        ChangedAt = map.OptionalInstant(25),
        Others = map.Has(26) ? ReadOthers(map) : DirectoryObject.None,
    };

    private static IEnumerable<string> Others(DirectoryObject o) =>
        o.Others.OrderBy(static other => other.Key, StringComparer.Ordinal).Select(static other => $"{other.Key}={other.Value}");

    private static Dictionary<string, string> ReadOthers(WireReader map) => map.Texts(26, MostOthers, DirectoryObject.LongestValue)
        .Select(static text => text.Split('=', 2)).Where(static parts => parts.Length == 2).DistinctBy(static parts => parts[0], StringComparer.Ordinal)
        .ToDictionary(static parts => parts[0], static parts => parts[1], StringComparer.Ordinal);

    private static Guid Id(WireReader map) => new(map.Bytes(2, 16));
}
