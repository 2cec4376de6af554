using System.Formats.Asn1;
using System.Text;

namespace Sspr.Directories.Ldap;

/// <summary>Something to ask of a server.</summary>
internal abstract class LdapRequest
{
    /// <summary>Controls that go with it.</summary>
    public IReadOnlyList<LdapControl> Controls { get; init; } = [];

    /// <summary>The tag of the message that ends the answer.</summary>
    public abstract int ResponseTag { get; }

    /// <summary>Whether the caller may walk away after it was sent: only from what changes nothing.</summary>
    public virtual bool MayBeAbandoned => false;

    /// <summary>What the wire log says about it: neither secrets nor names of people.</summary>
    public abstract string Describe();

    protected abstract void WriteOperation(AsnWriter writer);

    /// <summary>
    /// The whole message. It may hold a password, so it lies in pinned memory and the sender clears it; the writer's own buffers are
    /// cleared by <see cref="AsnWriter.Reset"/>.
    /// </summary>
    public byte[] Encode(int messageId)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER, initialCapacity: 1024);
        using (writer.PushSequence())
        {
            writer.WriteInteger(messageId);
            WriteOperation(writer);
            WriteControls(writer);
        }

        var message = GC.AllocateUninitializedArray<byte>(writer.GetEncodedLength(), pinned: true);
        _ = writer.Encode(message);
        writer.Reset();
        return message;
    }

    protected static void WriteText(AsnWriter writer, string text) => writer.WriteOctetString(Encoding.UTF8.GetBytes(text));

    private void WriteControls(AsnWriter writer)
    {
        if (Controls.Count == 0)
        {
            return;
        }

        using (writer.PushSequence(LdapTags.ContextConstructed(0)))
        {
            foreach (var control in Controls)
            {
                using (writer.PushSequence())
                {
                    WriteText(writer, control.Oid);
                    writer.WriteBoolean(control.Critical);
                    if (control.Value is { } value)
                    {
                        writer.WriteOctetString(value.Span);
                    }
                }
            }
        }
    }
}
