using System.Globalization;
using Sspr.Directories.Ldap;

namespace Sspr.Directories;

/// <summary>The addresses and numbers of one entry, in the attributes that the settings name.</summary>
internal sealed record ContactFacts(
    IReadOnlyList<string> Mail, IReadOnlyList<string> Mobile, IReadOnlyList<string> Office, IReadOnlyList<MalformedContact> Malformed)
{
    /// <summary>Nothing on file.</summary>
    public static readonly ContactFacts None = new([], [], [], []);

    private const int LongestPhone = 64;
    private const int MostMalformed = 8;

    public static ContactFacts From(LdapEntry entry, LdapDirectoryOptions options)
    {
        var malformed = new List<MalformedContact>();
        var mail = Take(entry, options.MailAttributesInForce(), WhatIsWrongWithAddress, malformed);
        var mobile = Take(entry, options.MobileAttributesInForce(), WhatIsWrongWithPhone, malformed);
        var office = Take(entry, options.OfficePhoneAttributesInForce(), WhatIsWrongWithPhone, malformed);
        return new ContactFacts(
            mail, [.. mobile.Take(DirectoryAccount.MostPhones)], [.. office.Take(DirectoryAccount.MostPhones)], [.. malformed.Take(MostMalformed)]);
    }

    private static List<string> Take(
        LdapEntry entry, IReadOnlyList<string> attributes, Func<string, string?> whatIsWrong, List<MalformedContact> malformed)
    {
        var good = new List<string>();
        foreach (var (attribute, value) in attributes.SelectMany(attribute => entry.Texts(attribute).Select(value => (attribute, value))))
        {
            if (whatIsWrong(value) is { } why)
            {
                malformed.Add(new MalformedContact(attribute, why));
            }
            else if (!good.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                good.Add(value);
            }
        }

        return good;
    }

    private static string? WhatIsWrongWithAddress(string value) => MailAddress.IsWellFormed(value) ? null : "not a plain mail address";

    /// <summary>Coarse on purpose: what is a number where is decided by whoever calls it. Control characters never pass.</summary>
    private static string? WhatIsWrongWithPhone(string value) =>
        value.Length > LongestPhone ? string.Create(CultureInfo.InvariantCulture, $"longer than {LongestPhone} characters")
        : value.Any(char.IsControl) ? "has control characters"
        : !value.Any(char.IsDigit) ? "has no digit"
        : null;
}
