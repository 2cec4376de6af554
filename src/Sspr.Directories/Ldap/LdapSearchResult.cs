namespace Sspr.Directories.Ldap;

/// <summary>What a search found and how it ended; a search may end badly after some entries.</summary>
internal sealed record LdapSearchResult(LdapResult Result, IReadOnlyList<LdapEntry> Entries)
{
    /// <summary>What was said between the entries, if the search asked to keep it.</summary>
    public IReadOnlyList<LdapIntermediate> Intermediates { get; init; } = [];
}

/// <summary>Something that a server says before the end of an answer (RFC 4511 §4.13).</summary>
/// <param name="Oid">What it is; empty if the server does not say.</param>
/// <param name="Value">Its value, BER-encoded.</param>
internal sealed record LdapIntermediate(string Oid, ReadOnlyMemory<byte> Value);
