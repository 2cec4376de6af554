using System.Formats.Asn1;
using System.Runtime.InteropServices;

namespace Sspr.Directories.Ldap;

/// <summary>Content synchronisation in the mode refreshOnly (RFC 4533): what changed below a place since a cookie.</summary>
internal static class LdapSync
{
    private static readonly Asn1Tag RefreshPresent = LdapTags.ContextConstructed(2);
    private static readonly Asn1Tag IdSet = LdapTags.ContextConstructed(3);

    /// <summary>
    /// Asks for the changes after a cookie; null asks for everything. The hint to send everything where the cookie is too old is not given:
    /// everything is read in pages.
    /// </summary>
    public static LdapControl After(ReadOnlyMemory<byte>? cookie)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(Mode.RefreshOnly);
            if (cookie is { } bytes)
            {
                writer.WriteOctetString(bytes.Span);
            }
        }

        return new LdapControl(LdapOids.SyncRequest, Critical: true, writer.Encode());
    }

    /// <summary>What an entry comes for; null if the server does not say.</summary>
    public static SyncedState? StateOf(LdapEntry entry)
    {
        if (Find(entry.Controls, LdapOids.SyncState) is not { } value)
        {
            return null;
        }

        try
        {
            var reader = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
            var state = LdapMessage.ReadEnumerated(reader);
            return ReadId(reader.ReadOctetString()) is { } id ? new SyncedState(id, state) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Reads the end of an answer.</summary>
    /// <returns>
    /// The next cookie, null to keep the old one; and whether deletions were told. If not, what was told to be there is all that is. Null if
    /// the answer has no such end.
    /// </returns>
    public static (byte[]? Cookie, bool TellsDeletions)? ReadDone(LdapResult result)
    {
        if (Find(result.Controls, LdapOids.SyncDone) is not { } value)
        {
            return null;
        }

        try
        {
            var reader = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
            var cookie = reader.HasData && reader.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveOctetString) ? reader.ReadOctetString() : null;
            return (cookie, reader.HasData && reader.ReadBoolean());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The ids that were deleted, and whether the server began to tell what is there instead of what is gone.</summary>
    /// <exception cref="LdapProtocolException">What the server said is no such thing.</exception>
    public static (IReadOnlyList<Guid> Deleted, bool TellsPresent) ReadInfo(IEnumerable<LdapIntermediate> intermediates)
    {
        var deleted = new List<Guid>();
        var present = false;
        foreach (var one in intermediates.Where(static one => string.Equals(one.Oid, LdapOids.SyncInfo, StringComparison.Ordinal)))
        {
            try
            {
                var reader = new AsnReader(one.Value, AsnEncodingRules.BER);
                var tag = reader.PeekTag();
                present |= tag == RefreshPresent;
                if (tag == IdSet)
                {
                    present |= !Read(reader.ReadSequence(IdSet), deleted);
                }
            }
            catch (AsnContentException e)
            {
                throw new LdapProtocolException("a sync info message is not well-formed", e);
            }
        }

        return (deleted, present);
    }

    /// <summary>Reads a set of ids; false if it is one of those that are there.</summary>
    private static bool Read(AsnReader set, List<Guid> deleted)
    {
        if (set.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveOctetString))
        {
            _ = set.ReadOctetString();
        }

        if (!(set.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && set.ReadBoolean()))
        {
            return false;
        }

        for (var ids = set.ReadSetOf(skipSortOrderValidation: true); ids.HasData;)
        {
            deleted.Add(ReadId(ids.ReadOctetString()) ?? throw new LdapProtocolException("an entryUUID has not 16 bytes"));
        }

        return true;
    }

    /// <summary>An entryUUID goes over the wire in the order in which it is written (RFC 4530 §2.1, RFC 4122 §4.1.2).</summary>
    private static Guid? ReadId(byte[] bytes) => bytes.Length == 16 ? new Guid(bytes, bigEndian: true) : null;

    private static ReadOnlyMemory<byte>? Find(IReadOnlyList<LdapControl> controls, string oid) =>
        controls.FirstOrDefault(control => string.Equals(control.Oid, oid, StringComparison.Ordinal))?.Value;

    private enum Mode
    {
        RefreshOnly = 1,
    }
}

/// <summary>Which entry it is and what became of it: 0 unchanged, 1 added, 2 modified, 3 deleted (RFC 4533 §2.3).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SyncedState(Guid Id, int State)
{
    public const int Present = 0;
    public const int Deleted = 3;
}
