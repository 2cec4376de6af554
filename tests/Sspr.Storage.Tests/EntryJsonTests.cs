using System.Reflection;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Synchronisation;

namespace Sspr.Storage.Tests;

public sealed class EntryJsonTests
{
    private static readonly DirectoryObject Bare = new() { Id = new Guid(1, 2, 3, new byte[8]), Kind = ObjectKind.Account, DistinguishedName = "CN=alice,DC=corp" };

    // nothing of it is as it is if nobody says anything
    private static readonly DirectoryObject Whole = new()
    {
        Id = new Guid(9, 2, 3, new byte[8]),
        Kind = ObjectKind.Group,
        DistinguishedName = "CN=\"山田\" \\2C \u001f,OU=𠮷,DC=corp",
        ConsistencyGuid = new Guid(4, 5, 6, new byte[8]),
        Sid = "S-1-5-21-1-2-3-4",
        LoginName = "alice",
        PrincipalName = "alice@corp.test",
        DisplayName = "Alice <o'Neil> & \\ \t",
        Mail = "alice@corp.test",
        OtherMails = ["a@corp.test", "b@corp.test"],
        ProxyAddresses = ["SMTP:alice@corp.test"],
        MobilePhones = ["+81 90 1234 5678"],
        OfficePhones = ["+81 3 1234 5678", string.Empty],
        Country = "JP",
        Manager = "CN=boss,DC=corp",
        Control = -512,
        IsSwitchedOff = true,
        LockoutTime = 1,
        PasswordLastSet = long.MaxValue,
        AccountExpires = 0,
        AdminCount = 1,
        PrimaryGroup = 513,
        GroupType = -2147483646,
        IsCritical = true,
        ChangedAt = new DateTimeOffset(2026, 11, 26, 1, 2, 3, 456, TimeSpan.Zero),
        Others = new Dictionary<string, string>(StringComparer.Ordinal) { ["department"] = "営業", ["title"] = "\"" },
    };

    [Fact]
    public void Everything_of_an_entry_is_read_back()
    {
        // one that was added and is not in the sample would not be looked at below
        Assert.All(
            typeof(DirectoryObject).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(static property => property.CanWrite),
            static property => Assert.NotEqual(property.GetValue(Bare), property.GetValue(Whole)));
        using var json = new EntryJson();

        Assert.Equivalent(Whole, EntryRows.ObjectOf(json.Of(Whole).Data), strict: true);
        Assert.Equivalent(Bare, EntryRows.ObjectOf(json.Of(Bare).Data), strict: true);
    }

    [Fact]
    public void The_number_of_an_entry_changes_with_it_and_only_with_it()
    {
        using var json = new EntryJson();
        var (text, hash) = json.Of(Bare);

        Assert.NotEqual(hash, json.Of(Bare with { Mail = "x@corp.test" }).Hash);
        Assert.Equal((text, hash), json.Of(Bare));
    }

    [Fact]
    public void The_number_of_a_primary_group_always_has_a_comma_behind_it()
    {
        using var json = new EntryJson();

        Assert.Contains("\"PrimaryGroup\":513,", json.Of(Bare with { PrimaryGroup = 513 }).Data, StringComparison.Ordinal);
    }
}
