using System.Globalization;

namespace Sspr.Directories.Ldap;

/// <summary>The rules that hold for the settings of every kind of LDAP directory.</summary>
internal static class LdapOptionsCheck
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(60);

    public static IEnumerable<string> Examine(LdapDirectoryOptions options) =>
        Names(options).Concat(Servers(options)).Concat(Places(options)).Concat(Files(options)).Concat(Numbers(options)).Concat(Attributes(options));

    private static IEnumerable<string> Names(LdapDirectoryOptions options)
    {
        if (options.Name.Length is 0 or > 64 || !options.Name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            yield return $"Name is '{options.Name}': 1 to 64 letters, digits, dots, hyphens or underscores are allowed.";
        }
    }

    private static IEnumerable<string> Servers(LdapDirectoryOptions options)
    {
        if (options.Servers.Count == 0)
        {
            yield return "Servers is empty: at least one server as host:port is needed, for example dc1.corp.example:636.";
        }

        foreach (var server in options.Servers.Where(static s => !LdapEndpoint.TryParse(s, out _)))
        {
            yield return $"Servers holds '{server}': host:port is needed, for example dc1.corp.example:636, and no scheme.";
        }
    }

    private static IEnumerable<string> Places(LdapDirectoryOptions options)
    {
        if (options.BaseDn is not null && !IsName(options.BaseDn))
        {
            yield return $"BaseDn is '{options.BaseDn}': a distinguished name is needed, for example DC=corp,DC=example, or leave it out.";
        }

        if (options.SearchBases.Count == 0)
        {
            yield return "SearchBases is empty: name the organisational units to serve, for example OU=Staff,DC=corp,DC=example.";
        }

        foreach (var place in options.SearchBases.Where(static s => !IsName(s)))
        {
            yield return $"SearchBases holds '{place}': a distinguished name is needed, for example OU=Staff,DC=corp,DC=example.";
        }

        // a name with a mistake in it would keep nobody out, and nobody would notice
        foreach (var place in options.DeniedBases.Where(static s => !IsName(s)))
        {
            yield return $"DeniedBases holds '{place}': a distinguished name is needed, for example OU=Board,OU=Staff,DC=corp,DC=example.";
        }
    }

    private static IEnumerable<string> Files(LdapDirectoryOptions options)
    {
        if (PasswordFile.WhatIsWrong(options.PasswordFile) is { } problem)
        {
            yield return $"PasswordFile is '{options.PasswordFile}': {problem}";
        }

        if (options.CaFile is not null && !File.Exists(options.CaFile))
        {
            yield return $"CaFile is '{options.CaFile}': there is no such file. Give a PEM file with the issuing CA, or leave it out to trust what the machine trusts.";
        }
    }

    private static IEnumerable<string> Numbers(LdapDirectoryOptions options)
    {
        foreach (var (key, value) in new[] { (nameof(options.ConnectTimeout), options.ConnectTimeout), (nameof(options.RequestTimeout), options.RequestTimeout) })
        {
            if (value < ShortestTimeout || value > LongestTimeout)
            {
                yield return $"{key} is {value:c}: 00:00:00.100 to 00:01:00 is allowed.";
            }
        }

        if (options.PoolSize is < 1 or > 64)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"PoolSize is {options.PoolSize}: 1 to 64 is allowed.");
        }

        if (options.MaximumPasswordLength is < 8 or > NewPassword.MaximumLength)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"MaximumPasswordLength is {options.MaximumPasswordLength}: 8 to {NewPassword.MaximumLength} is allowed.");
        }
    }

    private static IEnumerable<string> Attributes(LdapDirectoryOptions options)
    {
        foreach (var (key, example, names) in new[]
        {
            (nameof(options.MailAttributes), "mail", options.MailAttributes),
            (nameof(options.MobileAttributes), "mobile", options.MobileAttributes),
            (nameof(options.OfficePhoneAttributes), "telephoneNumber", options.OfficePhoneAttributes),
        })
        {
            foreach (var attribute in names.Where(static a => !IsAttribute(a)))
            {
                yield return $"{key} holds '{attribute}': the name of an attribute is needed, such as {example}.";
            }
        }

        if (options.StampAttribute is { } stamp && (!IsAttribute(stamp) || IsReserved(stamp)))
        {
            yield return $"StampAttribute is '{stamp}': a multi-valued string attribute that nothing else uses is needed, such as extensionName.";
        }

        if (options.PersonAttribute is { } person && PersonAttribute.Objection(person) is { } objection)
        {
            yield return $"PersonAttribute is '{person}': {objection}";
        }

        foreach (var group in options.ProtectedGroups.Where(static g => string.IsNullOrWhiteSpace(g)))
        {
            yield return $"ProtectedGroups holds '{group}': the name of a group is needed.";
        }
    }

    /// <summary>Whether it is a distinguished name and not the root.</summary>
    public static bool IsName(string text) => DistinguishedName.TryParse(text, out var name) && name.Depth > 0;

    /// <summary>Whether it can be the name of an attribute.</summary>
    public static bool IsAttribute(string text) =>
        text.Length is > 0 and <= 64 && char.IsAsciiLetter(text[0]) && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-');

    private static bool IsReserved(string attribute) =>
        new[] { "unicodePwd", "userPassword", "lockoutTime", "pwdLastSet", "mail", "adminDescription", "uid", "cn", "pwdReset" }.Contains(attribute, StringComparer.OrdinalIgnoreCase);
}
