using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sspr.Storage.Synchronisation;

/// <summary>
/// Many rows at once. To a database behind a network they go in few statements with long lists of values. In SQLite a call costs nothing, and
/// every parameter is looked for by name among all of its statement: there one statement is prepared and run for each row.
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
        var inOne = context.Database.IsSqlite() ? 1 : Math.Max(1, MostParameters / columns.Length);
        DbCommand? command = null;
        try
        {
            foreach (var some in rows.Chunk(inOne))
            {
                if (command is null || command.Parameters.Count != some.Length * columns.Length)
                {
                    await DisposeAsync(command);
                    command = Prepared(context, table, columns, keys, replace, some.Length);
                }

                for (var (row, at) = (0, 0); row < some.Length; row++)
                {
                    foreach (var value in some[row])
                    {
                        command.Parameters[at++].Value = value ?? DBNull.Value;
                    }
                }

                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        finally
        {
            await DisposeAsync(command);
        }
    }

    private static DbCommand Prepared(SsprDbContext context, string table, string[] columns, int keys, bool replace, int rows)
    {
        var command = Command(context);
        var text = new StringBuilder($"INSERT INTO {table} ({string.Join(", ", columns.Select(Quoted))}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", columns.Select(_ => Add(command, null))).Append(')');
        }

        var taken = string.Join(", ", columns.Take(keys).Select(Quoted));
        var set = string.Join(", ", columns.Skip(keys).Select(static column => $"{Quoted(column)} = excluded.{Quoted(column)}"));
        command.CommandText = text.Append(
            CultureInfo.InvariantCulture, $" ON CONFLICT ({taken}) DO {(replace ? $"UPDATE SET {set}" : "NOTHING")}").ToString();
        return command;
    }

    private static ValueTask DisposeAsync(DbCommand? command) => command?.DisposeAsync() ?? ValueTask.CompletedTask;

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

    private static DbCommand Command(SsprDbContext context)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static string Add(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }

    private static string Quoted(string column) => $"\"{column}\"";
}
