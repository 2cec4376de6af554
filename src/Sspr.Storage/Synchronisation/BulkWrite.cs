using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sspr.Storage.Synchronisation;

/// <summary>
/// Many rows at once. To a database behind a network they go in few statements with long lists of values. In SQLite a call costs nothing:
/// there one statement is prepared and run for each row, without the driver, which looks for each parameter by name and makes a reader for
/// each run.
/// </summary>
internal static class BulkWrite
{
    private const int MostParameters = 6000;

    /// <summary>Puts rows in, or over those with the same key.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, the key's first.</param>
    /// <param name="keys">How many of them are the key.</param>
    /// <param name="replace">Whether a row that is there is replaced, or left alone.</param>
    /// <param name="rows">The values, in the order of the columns.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task PutAsync(
        SsprDbContext context, string table, string[] columns, int keys, bool replace, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        if (context.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            using var statement = new SqliteStatement(sqlite, Text(table, columns, keys, replace, rows: 1));
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                statement.Run(row);
            }

            return;
        }

        foreach (var some in rows.Chunk(Math.Max(1, MostParameters / columns.Length)))
        {
            await RunAsync(context, Text(table, columns, keys, replace, some.Length), [.. some.SelectMany(static row => row)], cancellationToken);
        }
    }

    /// <summary>Runs one statement with parameters <c>@p0</c>, <c>@p1</c> ….</summary>
    public static async Task<int> RunAsync(SsprDbContext context, string statement, object?[] parameters, CancellationToken cancellationToken)
    {
        await using var command = Command(context);
        foreach (var value in parameters)
        {
            Add(command, value);
        }

        command.CommandText = statement;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Both databases take the same: lists of values, and what to do with rows that are there.</summary>
    private static string Text(string table, string[] columns, int keys, bool replace, int rows)
    {
        var text = new StringBuilder($"INSERT INTO {table} ({string.Join(", ", columns.Select(Quoted))}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            var first = row * columns.Length;
            text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", columns.Select((_, column) => Name(first + column))).Append(')');
        }

        var taken = string.Join(", ", columns.Take(keys).Select(Quoted));
        var set = string.Join(", ", columns.Skip(keys).Select(static column => $"{Quoted(column)} = excluded.{Quoted(column)}"));
        return text.Append(CultureInfo.InvariantCulture, $" ON CONFLICT ({taken}) DO {(replace ? $"UPDATE SET {set}" : "NOTHING")}").ToString();
    }

    private static DbCommand Command(SsprDbContext context)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static void Add(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = Name(command.Parameters.Count);
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");

    private static string Quoted(string column) => $"\"{column}\"";
}
