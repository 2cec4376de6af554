using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Sspr.Storage.Synchronisation;

/// <summary>
/// Which of many keys a table may have. During a first import it has hardly any, and in SQLite asking for each key by itself, with one prepared
/// statement, costs a tenth of asking for all their rows. A database behind a network is asked for the rows at once.
/// </summary>
internal static class KnownKeys
{
    /// <summary>Those of the keys that are there; all of them where nobody is asked.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="statement">A query that finds a row if the key is there.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="bind">Gives a key to the query.</param>
    public static IReadOnlyList<T> Of<T>(SsprDbContext context, string statement, IReadOnlyList<T> keys, Action<IRowWriter, T> bind)
    {
        if (keys.Count == 0 || context.Database.GetDbConnection() is not SqliteConnection sqlite)
        {
            return keys;
        }

        using var query = new SqliteStatement(sqlite, statement);
        var known = new List<T>();
        foreach (var key in keys)
        {
            bind(query, key);
            if (query.Finds())
            {
                known.Add(key);
            }
        }

        return known;
    }
}
