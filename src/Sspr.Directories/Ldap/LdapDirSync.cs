using System.Formats.Asn1;

namespace Sspr.Directories.Ldap;

/// <summary>The DirSync control (MS-ADTS 3.1.1.3.4.1.3): what changed in a naming context since a cookie.</summary>
internal static class LdapDirSync
{
    // deleted entries come with those that replaced them in order: an ancestor never after what stands below it
    private const int AncestorsFirst = 0x800;
    private const int MostBytes = 1024 * 1024;

    /// <summary>Asks for the changes after a cookie; an empty one stands for the beginning of time.</summary>
    public static LdapControl After(ReadOnlyMemory<byte> cookie)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(AncestorsFirst);
            writer.WriteInteger(MostBytes);
            writer.WriteOctetString(cookie.Span);
        }

        return new LdapControl(LdapOids.DirSync, Critical: true, writer.Encode());
    }

    /// <summary>Reads what came back.</summary>
    /// <returns>Whether there is more to ask for, and the next cookie; null if the answer carries none.</returns>
    public static (bool More, byte[] Cookie)? Read(LdapResult result)
    {
        if (result.Controls.FirstOrDefault(static c => string.Equals(c.Oid, LdapOids.DirSync, StringComparison.Ordinal))?.Value is not { } value)
        {
            return null;
        }

        try
        {
            var reader = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
            var more = reader.ReadInteger() != 0;
            _ = reader.ReadInteger();
            return (more, reader.ReadOctetString());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
