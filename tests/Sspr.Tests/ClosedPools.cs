using Microsoft.Data.Sqlite;
using Sspr.Storage;

namespace Sspr.Tests;

/// <summary>The connections to one database of a test that are kept open for the next one who asks.</summary>
internal static class ClosedPools
{
    /// <summary>
    /// Closes them, and returns when they are closed. Closing those of every database at once would take another test's connections out of
    /// its hands, which then are not yet closed when it deletes or reads its file.
    /// </summary>
    /// <param name="file">The database; null if it is none of SQLite's.</param>
    public static void Close(string? file)
    {
        if (file is not null)
        {
            using var one = new SqliteConnection(SqliteSettings.ConnectionString(file));
            SqliteConnection.ClearPool(one);
        }
    }
}
