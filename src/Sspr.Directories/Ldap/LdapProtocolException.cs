namespace Sspr.Directories.Ldap;

/// <summary>The server broke the protocol; the message says how and holds nothing that the server sent except numbers.</summary>
internal sealed class LdapProtocolException(string message, Exception? cause = null) : Exception(message, cause);
