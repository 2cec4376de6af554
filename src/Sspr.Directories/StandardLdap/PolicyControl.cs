using System.Formats.Asn1;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>The password-policy control (draft-behera-ldap-password-policy-10 §6): an empty one asks, the answer says why.</summary>
internal sealed record PolicyControl(PolicyError? Error, int? GraceLeft)
{
    /// <summary>What asks for it. It is not critical: a server without it answers as ever.</summary>
    public static readonly LdapControl Ask = new(LdapOids.PasswordPolicy, Critical: false, Value: null);

    private static readonly PolicyControl Nothing = new(null, null);

    /// <summary>Reads what came with an answer. What is not well-formed says nothing.</summary>
    public static PolicyControl Of(LdapResult answer)
    {
        var control = answer.Controls.FirstOrDefault(static c => string.Equals(c.Oid, LdapOids.PasswordPolicy, StringComparison.Ordinal));
        try
        {
            return control?.Value is { } value ? Read(value) : Nothing;
        }
        catch (AsnContentException)
        {
            return Nothing;
        }
    }

    private static PolicyControl Read(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
        int? grace = null;
        if (reader.HasData && reader.PeekTag().HasSameClassAndValue(LdapTags.Context(0)))
        {
            var warning = reader.ReadSequence(LdapTags.ContextConstructed(0));
            var isGrace = warning.PeekTag().HasSameClassAndValue(LdapTags.Context(1));
            grace = warning.TryReadInt32(out var number, warning.PeekTag()) && isGrace ? number : null;
        }

        return reader.HasData && reader.PeekTag().HasSameClassAndValue(LdapTags.Context(1))
            && reader.ReadEnumeratedBytes(LdapTags.Context(1)).Span is [var error]
            ? new PolicyControl((PolicyError)error, grace)
            : new PolicyControl(null, grace);
    }
}

/// <summary>The errors of the control.</summary>
internal enum PolicyError
{
    PasswordExpired = 0,
    AccountLocked = 1,
    ChangeAfterReset = 2,
    ModificationNotAllowed = 3,
    MustSupplyOldPassword = 4,
    InsufficientQuality = 5,
    TooShort = 6,
    TooYoung = 7,
    InHistory = 8,

    /// <summary>OpenLDAP's own (2.6).</summary>
    TooLong = 9,
}
