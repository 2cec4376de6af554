using System.Formats.Asn1;

namespace Sspr.Directories.Ldap;

/// <summary>A simple bind (RFC 4511 §4.2).</summary>
internal sealed class LdapBind : LdapRequest
{
    private readonly string _name;
    private readonly ReadOnlyMemory<byte> _password;

    /// <summary>Does not copy <paramref name="password"/>; whoever made it clears it.</summary>
    /// <exception cref="ArgumentException">
    /// The name or the password is empty. Security: a server takes an empty password as an anonymous bind and reports success (RFC 4513
    /// §5.1.2), so it is never sent; guarded by <c>An_empty_password_is_never_sent</c>.
    /// </exception>
    public LdapBind(string name, ReadOnlyMemory<byte> password)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (password.IsEmpty)
        {
            throw new ArgumentException("An empty password is never sent.", nameof(password));
        }

        _name = name;
        _password = password;
    }

    public override int ResponseTag => LdapTags.BindResponse;

    public override string Describe() => "bind (name and password not shown)";

    protected override void WriteOperation(AsnWriter writer)
    {
        const int version = 3;
        using (writer.PushSequence(LdapTags.Application(LdapTags.BindRequest)))
        {
            writer.WriteInteger(version);
            WriteText(writer, _name);
            writer.WriteOctetString(_password.Span, LdapTags.Context(0));
        }
    }
}
