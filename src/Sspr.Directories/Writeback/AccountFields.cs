namespace Sspr.Directories.Writeback;

/// <summary>A <see cref="DirectoryAccount"/> as a map.</summary>
internal static class AccountFields
{
    private const int LongestPhone = 64;
    private const int MostMalformed = 8;

    public static DirectoryAccount Read(WireReader map) => new()
    {
        Id = map.Account(1),
        Sid = map.OptionalText(2, 184),
        LoginName = map.Text(3, 256),
        PrincipalName = map.OptionalText(4, 1024),
        DisplayName = map.OptionalText(5, 256),
        DistinguishedName = map.Text(6, 1024),
        MailAddresses = map.Texts(7, 8, 254),
        State = (AccountState)map.Int(8, 0, 127),
        PasswordLastSet = map.OptionalInstant(9),
        Protection = map.Has(10)
            ? map.Map(10, static m => new Protection(WireCodes.ToProtection(m.Int(1)), m.Text(2, WireFields.MaximumEvidence)))
            : null,
        MobilePhones = map.Texts(11, DirectoryAccount.MostPhones, LongestPhone),
        OfficePhones = map.Texts(12, DirectoryAccount.MostPhones, LongestPhone),
        MalformedContacts = [.. map.Texts(13, MostMalformed, 320).Select(ReadMalformed)],
        Country = map.OptionalText(14, 2),
        Manager = map.OptionalText(15, 1024),
        PasswordExpiresAt = map.OptionalInstant(16),
        Person = map.OptionalText(17, AccountQuery.LongestPerson),
    };

    public static void Write(WireWriter map, DirectoryAccount account) => map
        .Account(account.Id, 1)
        .Text(2, account.Sid, 184)
        .Text(3, account.LoginName, 256)
        .Text(4, account.PrincipalName, 1024)
        .Text(5, account.DisplayName, 256)
        .Text(6, account.DistinguishedName, 1024)
        .Texts(7, account.MailAddresses.Where(static a => a.Length <= 254), 8, 254)
        .Int(8, (int)account.State)
        .Instant(9, account.PasswordLastSet)
        .Map(10, account.Protection is { } protection
            ? m => m.Int(1, WireCodes.Of(protection.Reason)).Text(2, protection.Evidence, WireFields.MaximumEvidence)
            : null)
        .Texts(11, account.MobilePhones.Where(static p => p.Length <= LongestPhone), DirectoryAccount.MostPhones, LongestPhone)
        .Texts(12, account.OfficePhones.Where(static p => p.Length <= LongestPhone), DirectoryAccount.MostPhones, LongestPhone)
        .Texts(13, account.MalformedContacts.Select(static c => $"{c.Attribute} {c.Why}"), MostMalformed, 320)
        .Text(14, account.Country is { Length: 2 } country ? country : null, 2)
        .Text(15, account.Manager is { Length: <= 1024 } manager ? manager : null, 1024)
        .Instant(16, account.PasswordExpiresAt)
        .Text(17, account.Person, AccountQuery.LongestPerson);

    /// <summary>The name of an attribute has no space in it, so the first one ends it.</summary>
    private static MalformedContact ReadMalformed(string text)
    {
        var at = text.IndexOf(' ', StringComparison.Ordinal);
        WireReader.Demand(at > 0, "malformed contact");
        return new(text[..at], text[(at + 1)..]);
    }
}
