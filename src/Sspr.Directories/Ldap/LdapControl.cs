namespace Sspr.Directories.Ldap;

/// <summary>A control of a request or a reply (RFC 4511 §4.1.11).</summary>
/// <param name="Oid">Its object identifier in dotted form.</param>
/// <param name="Critical">Whether a server that does not know it must refuse the request.</param>
/// <param name="Value">Its value, BER-encoded as the control defines; null for none.</param>
internal sealed record LdapControl(string Oid, bool Critical, ReadOnlyMemory<byte>? Value);
