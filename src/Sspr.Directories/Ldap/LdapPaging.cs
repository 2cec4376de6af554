using System.Formats.Asn1;
using System.Runtime.CompilerServices;

namespace Sspr.Directories.Ldap;

/// <summary>Simple paged results (RFC 2696). A cookie holds on its own connection only.</summary>
internal static class LdapPaging
{
    /// <summary>The control that asks for the first page.</summary>
    public static LdapControl First(int size) => Control(size, default);

    /// <summary>Reads all pages of a search, one after the other.</summary>
    /// <returns>Every entry, with the result of the last page.</returns>
    /// <exception cref="LdapFaultException">A page did not come, or the cookie is not one.</exception>
    public static async Task<LdapSearchResult> SearchAllAsync(
        this LdapConnection connection, LdapSearch search, int pageSize, int mostEntries, CancellationToken cancellationToken)
    {
        var entries = new List<LdapEntry>();
        return new LdapSearchResult(await connection.SearchPagesAsync(search, pageSize, mostEntries, entries.Add, cancellationToken), entries);
    }

    /// <summary>Reads all pages of a search and hands over each entry, so that not all of them need be kept.</summary>
    /// <returns>The result of the last page.</returns>
    /// <exception cref="LdapFaultException">A page did not come, or the cookie is not one.</exception>
    public static async Task<LdapResult> SearchPagesAsync(
        this LdapConnection connection, LdapSearch search, int pageSize, int mostEntries, Action<LdapEntry> take, CancellationToken cancellationToken)
    {
        var count = 0;
        ReadOnlyMemory<byte> cookie = default;
        while (true)
        {
            var page = await connection.SearchAsync(search.With(Control(pageSize, cookie)), cancellationToken);
            foreach (var entry in page.Entries)
            {
                take(entry);
            }

            count += page.Entries.Count;
            cookie = ReadCookie(connection, page.Result);
            if (page.Result.Code != LdapResultCode.Success || cookie.IsEmpty)
            {
                return page.Result;
            }

            if (count > mostEntries || page.Entries.Count == 0)
            {
                throw Breach(connection, "the pages of a search do not end");
            }
        }
    }

    /// <summary>The pages of a search one by one, so that no more than one is held.</summary>
    /// <exception cref="LdapFaultException">A page did not come, or the server ended the search with anything but success.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<LdapEntry>> SearchPagesAsync(
        this LdapConnection connection,
        LdapSearch search,
        int pageSize,
        IReadOnlyList<LdapControl> controls,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> cookie = default;
        do
        {
            var page = await connection.SearchAsync(search.With([Control(pageSize, cookie), .. controls]), cancellationToken);
            if (page.Result.Code != LdapResultCode.Success)
            {
                var kind = page.Result.Code is LdapResultCode.SizeLimitExceeded or LdapResultCode.AdminLimitExceeded
                    ? DirectoryFaultKind.LimitReached
                    : DirectoryFaultKind.UnexpectedResult;
                throw new LdapFaultException(
                    new DirectoryFault(kind, connection.Endpoint.ToString(), $"{search.Describe()}: {page.Result.Describe()}"),
                    sent: true);
            }

            cookie = ReadCookie(connection, page.Result);
            yield return page.Entries;
        }
        while (!cookie.IsEmpty);
    }

    private static LdapControl Control(int size, ReadOnlyMemory<byte> cookie)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(size);
            writer.WriteOctetString(cookie.Span);
        }

        return new LdapControl(LdapOids.PagedResults, Critical: true, writer.Encode());
    }

    private static ReadOnlyMemory<byte> ReadCookie(LdapConnection connection, LdapResult result)
    {
        if (result.Controls.FirstOrDefault(static c => string.Equals(c.Oid, LdapOids.PagedResults, StringComparison.Ordinal))?.Value is not { } value)
        {
            return default;
        }

        try
        {
            var reader = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
            _ = reader.ReadIntegerBytes();
            return reader.ReadOctetString();
        }
        catch (AsnContentException)
        {
            throw Breach(connection, "the paging control of an answer is not well-formed");
        }
    }

    private static LdapFaultException Breach(LdapConnection connection, string evidence) =>
        new(new DirectoryFault(DirectoryFaultKind.ProtocolError, connection.Endpoint.ToString(), evidence), sent: true);
}
