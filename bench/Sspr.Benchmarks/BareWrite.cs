using Microsoft.Data.Sqlite;
using Sspr.Storage;
using Sspr.Storage.Synchronisation;

namespace Sspr.Benchmarks;

/// <summary>
/// The least that storing a copy costs: its rows, into empty tables with the same indexes, in the order in which they were stored, with a commit
/// for each so many entries. Nothing is looked up, examined or made of them.
/// </summary>
internal static class BareWrite
{
    private const int Batch = 5000;

    // in the order in which a batch writes them
    private static readonly string[] Tables = ["sync_values", "sync_people", "sync_entries"];

    /// <summary>Writes the rows of the copy in this file into one beside it.</summary>
    public static Spent Measure(string file)
    {
        using var copy = Open($"Data Source={file};Mode=ReadOnly;Pooling=False");
        var rows = Tables.Select(table => RowsOf(copy, table)).ToArray();
        var target = file + ".bare";
        try
        {
            using var bare = Open($"Data Source={target};Pooling=False");
            Run(bare, "PRAGMA journal_mode=WAL; " + SqliteSettings.Pragmas);
            foreach (var text in TextsOf(copy))
            {
                Run(bare, text);
            }

            var work = new Work(Environment.ProcessId);
            WriteAll(bare, rows);
            return work.End();
        }
        finally
        {
            File.Delete(target);
        }
    }

    private static void WriteAll(SqliteConnection bare, List<object?[]>[] rows)
    {
        var entries = rows[^1].Count;
        for (var from = 0; from < entries; from += Batch)
        {
            Run(bare, "BEGIN IMMEDIATE");
            for (var table = 0; table < Tables.Length; table++)
            {
                var all = rows[table];
                Write(bare, Tables[table], all[Part(all.Count, from, entries)..Part(all.Count, from + Batch, entries)]);
            }

            Run(bare, "COMMIT");
        }
    }

    /// <summary>Where the part of a table ends that belongs to so many of all entries.</summary>
    private static int Part(int count, int at, int entries) => (int)((long)count * Math.Min(at, entries) / entries);

    private static void Write(SqliteConnection connection, string table, List<object?[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        using var statement = new SqliteStatement(
            connection, $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, rows[0].Length).Select(static at => $"@p{at}"))})");
        foreach (var row in rows)
        {
            foreach (var value in row)
            {
                if (value is long number)
                {
                    statement.Number(number);
                }
                else
                {
                    statement.Text((string?)value);
                }
            }

            statement.Run();
        }
    }

    private static List<object?[]> RowsOf(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at))]);
        }

        return rows;
    }

    /// <summary>What makes the tables and then their indexes.</summary>
    private static List<string> TextsOf(SqliteConnection copy)
    {
        using var command = copy.CreateCommand();
        command.CommandText = $"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ('{string.Join("', '", Tables)}') ORDER BY type DESC";
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static SqliteConnection Open(string text)
    {
        var connection = new SqliteConnection(text);
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
