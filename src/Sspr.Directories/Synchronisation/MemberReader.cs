using System.Globalization;
using System.Text;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Synchronisation;

/// <summary>Direct members of a group, however many: a domain controller gives them in ranges (MS-ADTS 3.1.1.3.1.3.3).</summary>
internal static class MemberReader
{
    // ids hardly deflate, and names may not either: this is what one page takes in any case
    private const int InOnePart = 120;
    private const int BytesInOnePart = 5000;

    /// <summary>The members as changes, in parts.</summary>
    /// <exception cref="LdapFaultException">A range did not come.</exception>
    public static async Task<IReadOnlyList<DirectoryChange>> ReadAsync(
        LdapConnection connection, LdapEntry group, Guid id, string attribute, Func<string, string> name, CancellationToken cancellationToken)
    {
        var members = new List<string>(group.Texts(attribute).Select(name));
        for (var (values, next) = RangeOf(group, attribute); values is not null;)
        {
            members.AddRange(values.Select(name));
            if (next is not { } from)
            {
                break;
            }

            var asked = string.Create(CultureInfo.InvariantCulture, $"{attribute};range={from}-*");
            var found = await connection.SearchAsync(
                LdapSearch.Read($"<GUID={id:D}>", asked).With(ActiveDirectoryObjects.ExtendedNames), cancellationToken);
            (values, next) = found.Entries is [var entry, ..] ? RangeOf(entry, attribute) : (null, null);
        }

        return Parts(id, members);
    }

    /// <summary>A list of members as changes; an empty group has one empty part.</summary>
    public static IReadOnlyList<DirectoryChange> Parts(Guid group, IEnumerable<string> members)
    {
        var parts = new List<DirectoryChange>();
        var (names, bytes) = (new List<string>(), 0);

        // a name that is too long to be carried is that of an entry that is not carried either
        foreach (var name in members.Where(static name => name.Length <= DirectoryObject.LongestValue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var size = Encoding.UTF8.GetByteCount(name) + 3;
            if (names.Count == InOnePart || bytes + size > BytesInOnePart)
            {
                parts.Add(new DirectoryChange.Members(group, parts.Count, names));
                (names, bytes) = ([], 0);
            }

            names.Add(name);
            bytes += size;
        }

        parts.Add(new DirectoryChange.Members(group, parts.Count, names));
        return parts;
    }

    private static (IReadOnlyList<string>? Values, int? Next) RangeOf(LdapEntry entry, string attribute)
    {
        var start = $"{attribute};range=";
        var ranged = entry.Names.FirstOrDefault(name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        if (ranged is null)
        {
            return (null, null);
        }

        var end = ranged[(ranged.LastIndexOf('-') + 1)..];
        return ([.. entry.Texts(ranged)],
            int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last + 1 : null);
    }
}
