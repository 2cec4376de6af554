using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sspr.Storage.Tests.Faults;

/// <summary>Sets something on every connection of a node.</summary>
internal abstract class PragmaOnOpen(string pragma) : DbConnectionInterceptor
{
    /// <inheritdoc />
    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragma;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Lets the file grow to a megabyte.</summary>
internal sealed class PageLimit() : PragmaOnOpen("PRAGMA max_page_count = 256");

/// <summary>Refuses every write with the code of a read-only file (SQLITE_READONLY); root could write to any file.</summary>
internal sealed class QueryOnly() : PragmaOnOpen("PRAGMA query_only = ON");
