namespace Sspr.Storage.Synchronisation;

/// <summary>A table into which many rows are put at once.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, the key's first.</param>
/// <param name="Keys">How many of them are the key.</param>
/// <param name="Replaces">Whether a row that is there is replaced, or left alone.</param>
/// <param name="Write">Writes the values of a row, in the order of the columns.</param>
internal sealed record BulkTable<T>(string Name, string[] Columns, int Keys, bool Replaces, Action<IRowWriter, T> Write);
