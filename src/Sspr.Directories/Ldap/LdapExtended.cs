using System.Formats.Asn1;
using System.Text;

namespace Sspr.Directories.Ldap;

/// <summary>An extended operation (RFC 4511 §4.12).</summary>
internal sealed class LdapExtended(string oid, ReadOnlyMemory<byte>? value = null) : LdapRequest
{
    public override int ResponseTag => LdapTags.ExtendedResponse;

    /// <summary>Who am I? (RFC 4532); the answer's value is the authorization identity.</summary>
    public static LdapExtended WhoAmI() => new(LdapOids.WhoAmI);

    /// <summary>StartTLS (RFC 4511 §4.14).</summary>
    public static LdapExtended StartTls() => new(LdapOids.StartTls);

    /// <summary>
    /// Password modify (RFC 3062). An administrative reset gives no old password. The bytes are copied into the request; the caller
    /// clears its own, and the request its copy with <paramref name="clear"/>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The new password is empty. Security: a server would take that for the wish that it makes one up (RFC 3062 §2), and nobody would know
    /// it; guarded by <c>An_empty_new_password_is_never_sent</c>.
    /// </exception>
    public static LdapExtended PasswordModify(
        string user, ReadOnlySpan<byte> oldPassword, ReadOnlySpan<byte> newPassword, out Action clear, params IReadOnlyList<LdapControl> controls)
    {
        if (newPassword.IsEmpty)
        {
            throw new ArgumentException("An empty password is never sent.", nameof(newPassword));
        }

        var writer = new AsnWriter(AsnEncodingRules.BER, initialCapacity: 1024);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(user), LdapTags.Context(0));
            if (!oldPassword.IsEmpty)
            {
                writer.WriteOctetString(oldPassword, LdapTags.Context(1));
            }

            writer.WriteOctetString(newPassword, LdapTags.Context(2));
        }

        var value = GC.AllocateUninitializedArray<byte>(writer.GetEncodedLength(), pinned: true);
        _ = writer.Encode(value);
        writer.Reset();
        clear = () => System.Security.Cryptography.CryptographicOperations.ZeroMemory(value);
        return new LdapExtended(LdapOids.PasswordModify, value) { Controls = controls };
    }

    public override string Describe() => $"extended {oid} (value not shown)";

    protected override void WriteOperation(AsnWriter writer)
    {
        using (writer.PushSequence(LdapTags.Application(LdapTags.ExtendedRequest)))
        {
            writer.WriteOctetString(Encoding.ASCII.GetBytes(oid), LdapTags.Context(0));
            if (value is { } bytes)
            {
                writer.WriteOctetString(bytes.Span, LdapTags.Context(1));
            }
        }
    }
}
