namespace Sspr.Storage.Synchronisation;

/// <summary>
/// Compared with by what looks for entries that are to go. A bare condition on the column, which is what a constant comes to, would go
/// through all entries of a directory: SQLite finds by an index only what is compared with a value.
/// </summary>
internal static class IsLeaving
{
    /// <summary>To be put into a variable, which is sent as a value.</summary>
    public static bool Yes => true;
}
