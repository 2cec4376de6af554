using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sspr.Storage.Synchronisation;

/// <summary>One prepared statement of SQLite that is run again and again, its parameters in the order in which they stand in it.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _bytes = new byte[1024];

    /// <exception cref="SqliteException">The statement is none.</exception>
    public SqliteStatement(SqliteConnection connection, string text)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Demand(raw.sqlite3_prepare_v2(_database, text, out _statement));
    }

    /// <summary>Runs it with these values.</summary>
    /// <exception cref="SqliteException">It did not run to its end.</exception>
    public void Run(object?[] values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            Demand(Bind(at + 1, values[at]));
        }

        var code = raw.sqlite3_step(_statement);
        var end = raw.sqlite3_reset(_statement);
        Demand(code == raw.SQLITE_DONE ? raw.SQLITE_OK : end == raw.SQLITE_OK ? code : end);
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    /// <summary>As the driver writes them, so that both find what the other wrote.</summary>
    private int Bind(int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, at),

        // no bytes at all have no address, and would be written as NULL
        "" => raw.sqlite3_bind_text(_statement, at, string.Empty),
        string text => BindText(at, text),
        long number => raw.sqlite3_bind_int64(_statement, at, number),
        int number => raw.sqlite3_bind_int64(_statement, at, number),
        bool flag => raw.sqlite3_bind_int(_statement, at, flag ? 1 : 0),
        Guid id => BindId(at, id),
        _ => throw new ArgumentException($"A {value.GetType().Name} is not written in this way.", nameof(value)),
    };

    private int BindText(int at, string text)
    {
        if (_bytes.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
        {
            _bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        }

        // SQLite takes a copy at once
        return raw.sqlite3_bind_text(_statement, at, _bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, _bytes)));
    }

    private int BindId(int at, Guid id)
    {
        Span<byte> text = stackalloc byte[36];
        _ = id.TryFormat(text, out var length);
        _ = Ascii.ToUpperInPlace(text[..length], out _);
        return raw.sqlite3_bind_text(_statement, at, text[..length]);
    }

    private void Demand(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(_database));
        }
    }
}
