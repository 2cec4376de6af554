using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Sspr.Storage.Synchronisation;

/// <summary>
/// Many rows at once. To a database behind a network they go in one stream, or in few statements with long lists of values. In SQLite a call
/// costs nothing: there one statement is prepared and run for each row, without the driver, which looks for each parameter by name and makes a
/// reader for each run.
/// </summary>
internal static class BulkWrite
{
    private const int MostParameters = 6000;

    // fewer go in one statement as fast as in a stream, which has to be begun and ended
    private const int FewestCopied = 20;

    /// <summary>Puts rows in, or over those with the same key.</summary>
    public static async Task PutAsync<T>(SsprDbContext context, BulkTable<T> table, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        if (context.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            RunAll(sqlite, table, rows, cancellationToken);
            return;
        }

        foreach (var some in rows.Chunk(Math.Max(1, MostParameters / table.Columns.Length)))
        {
            await using var command = Command(context, Text(table, some.Length));
            var parameters = new ParameterRow(command);
            foreach (var row in some)
            {
                table.Write(parameters, row);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Puts rows in of which the caller knows that none is there.</summary>
    public static async Task AddAsync<T>(SsprDbContext context, BulkTable<T> table, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        if (rows.Count < FewestCopied || context.Database.GetDbConnection() is not NpgsqlConnection postgres)
        {
            await PutAsync(context, table, rows, cancellationToken);
            return;
        }

        await using var importer = await postgres.BeginBinaryImportAsync(
            $"COPY {table.Name} ({string.Join(", ", table.Columns.Select(Quoted))}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        var copied = new CopiedRows(importer);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            table.Write(copied, row);
        }

        await importer.CompleteAsync(cancellationToken);
    }

    /// <summary>Runs one statement with parameters <c>@p0</c>, <c>@p1</c> ….</summary>
    public static async Task<int> RunAsync(SsprDbContext context, string statement, object?[] values, CancellationToken cancellationToken)
    {
        await using var command = Command(context, statement);
        var parameters = new ParameterRow(command);
        foreach (var value in values)
        {
            parameters.Add(value);
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void RunAll<T>(SqliteConnection connection, BulkTable<T> table, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        using var statement = new SqliteStatement(connection, Text(table, rows: 1));
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            table.Write(statement, row);
            statement.Run();
        }
    }

    /// <summary>Both databases take the same: lists of values, and what to do with rows that are there.</summary>
    private static string Text<T>(BulkTable<T> table, int rows)
    {
        var columns = table.Columns;
        var text = new StringBuilder($"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(Quoted))}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            var first = row * columns.Length;
            text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", columns.Select((_, column) => ParameterRow.Name(first + column))).Append(')');
        }

        var taken = string.Join(", ", columns.Take(table.Keys).Select(Quoted));
        var set = string.Join(", ", columns.Skip(table.Keys).Select(static column => $"{Quoted(column)} = excluded.{Quoted(column)}"));
        return text.Append(CultureInfo.InvariantCulture, $" ON CONFLICT ({taken}) DO {(table.Replaces ? $"UPDATE SET {set}" : "NOTHING")}").ToString();
    }

    private static DbCommand Command(SsprDbContext context, string text)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = text;
        return command;
    }

    private static string Quoted(string column) => $"\"{column}\"";
}
