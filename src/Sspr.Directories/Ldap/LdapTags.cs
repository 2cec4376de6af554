using System.Formats.Asn1;

namespace Sspr.Directories.Ldap;

/// <summary>Application tags of the protocol operations (RFC 4511 §4.2 to §4.14) and a few context tags.</summary>
internal static class LdapTags
{
    public const int BindRequest = 0;
    public const int BindResponse = 1;
    public const int UnbindRequest = 2;
    public const int SearchRequest = 3;
    public const int SearchResultEntry = 4;
    public const int SearchResultDone = 5;
    public const int ModifyRequest = 6;
    public const int ModifyResponse = 7;
    public const int AbandonRequest = 16;
    public const int SearchResultReference = 19;
    public const int ExtendedRequest = 23;
    public const int ExtendedResponse = 24;
    public const int IntermediateResponse = 25;

    /// <summary>A constructed application tag.</summary>
    public static Asn1Tag Application(int number) => new(TagClass.Application, number, isConstructed: true);

    /// <summary>A primitive application tag.</summary>
    public static Asn1Tag ApplicationPrimitive(int number) => new(TagClass.Application, number);

    /// <summary>A primitive context tag.</summary>
    public static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    /// <summary>A constructed context tag.</summary>
    public static Asn1Tag ContextConstructed(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);
}
