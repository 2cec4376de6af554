using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>A security identifier (MS-DTYP 2.4.2).</summary>
internal readonly record struct SecurityIdentifier
{
    private const string DomainPrefix = "S-1-5-21-";
    private const string BuiltInPrefix = "S-1-5-32-";

    private readonly string _text;

    private SecurityIdentifier(string text) => _text = text;

    /// <summary>The last part, which says who it is within its domain; 0 if there is none.</summary>
    public uint Rid => uint.TryParse(_text.AsSpan(_text.LastIndexOf('-') + 1), CultureInfo.InvariantCulture, out var rid) ? rid : 0;

    /// <summary>Whether it belongs to any domain (S-1-5-21-…).</summary>
    public bool IsOfDomain => _text.StartsWith(DomainPrefix, StringComparison.Ordinal);

    /// <summary>Whether it is one of the built-in groups (S-1-5-32-…).</summary>
    public bool IsBuiltIn => _text.StartsWith(BuiltInPrefix, StringComparison.Ordinal);

    /// <summary>The identifier of another account or group of the same domain.</summary>
    public SecurityIdentifier WithRid(uint rid) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_text[.._text.LastIndexOf('-')]}-{rid}"));

    /// <summary>Whether all but the last part is the same.</summary>
    public bool IsOfSameDomainAs(SecurityIdentifier other) => WithRid(0) == other.WithRid(0);

    /// <summary>Reads the binary form (MS-DTYP 2.4.2.2).</summary>
    public static bool TryFromBytes(ReadOnlySpan<byte> bytes, out SecurityIdentifier sid)
    {
        sid = default;
        if (bytes.Length < 8 || bytes[0] != 1 || bytes[1] > 15 || bytes.Length != 8 + (4 * bytes[1]))
        {
            return false;
        }

        ulong authority = 0;
        foreach (var octet in bytes.Slice(2, 6))
        {
            authority = (authority << 8) | octet;
        }

        var text = new StringBuilder("S-1-").Append(authority.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < bytes[1]; i++)
        {
            var part = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(8 + (4 * i))..]);
            _ = text.Append('-').Append(part.ToString(CultureInfo.InvariantCulture));
        }

        sid = new SecurityIdentifier(text.ToString());
        return true;
    }

    /// <summary>Reads the text form <c>S-1-…</c>.</summary>
    public static bool TryParse(string text, out SecurityIdentifier sid)
    {
        var parts = text.Split('-');
        var good = parts is ["S" or "s", "1", _, ..] && parts.Skip(2).All(static p => ulong.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        sid = good ? new SecurityIdentifier("S" + text[1..]) : default;
        return good;
    }

    /// <summary>The text form.</summary>
    public override string ToString() => _text ?? string.Empty;
}
