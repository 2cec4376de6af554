using System.Formats.Asn1;

namespace Sspr.Directories.Ldap;

/// <summary>A search (RFC 4511 §4.5.1).</summary>
internal sealed class LdapSearch(string baseName, LdapScope scope, LdapFilter filter, IReadOnlyList<string> attributes) : LdapRequest
{
    /// <summary>Most entries wanted; 0 for no limit of ours. Some servers ignore it.</summary>
    public int SizeLimit { get; init; }

    /// <summary>Whether what the server says between the entries is wanted too.</summary>
    public bool KeepsIntermediates { get; init; }

    public override int ResponseTag => LdapTags.SearchResultDone;

    public override bool MayBeAbandoned => true;

    /// <summary>Reads one entry with the given attributes.</summary>
    public static LdapSearch Read(string name, params IReadOnlyList<string> attributes) =>
        new(name, LdapScope.Base, LdapFilter.Present("objectClass"), attributes);

    /// <summary>The same search with other controls.</summary>
    public LdapSearch With(params IReadOnlyList<LdapControl> controls) =>
        new(baseName, scope, filter, attributes) { SizeLimit = SizeLimit, KeepsIntermediates = KeepsIntermediates, Controls = controls };

    public override string Describe() => $"search {scope} {filter.ToShape()} for {string.Join(' ', attributes)}";

    protected override void WriteOperation(AsnWriter writer)
    {
        using (writer.PushSequence(LdapTags.Application(LdapTags.SearchRequest)))
        {
            WriteText(writer, baseName);
            writer.WriteEnumeratedValue(scope);
            writer.WriteEnumeratedValue(Aliases.NeverDereference);
            writer.WriteInteger(SizeLimit);
            writer.WriteInteger(0);
            writer.WriteBoolean(false);
            filter.WriteTo(writer);
            using (writer.PushSequence())
            {
                foreach (var attribute in attributes)
                {
                    WriteText(writer, attribute);
                }
            }
        }
    }

    private enum Aliases
    {
        NeverDereference = 0,
    }
}
