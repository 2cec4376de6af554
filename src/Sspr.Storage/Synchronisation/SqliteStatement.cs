using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sspr.Storage.Synchronisation;

/// <summary>
/// One prepared statement of SQLite that is run again and again: first its parameters, in the order in which they stand in it, and then it. They
/// are written as the driver writes them, so that both find what the other wrote.
/// </summary>
internal sealed class SqliteStatement : IRowWriter, IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _bytes = new byte[1024];
    private int _at;

    /// <exception cref="SqliteException">The statement is none.</exception>
    public SqliteStatement(SqliteConnection connection, string text)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Demand(raw.sqlite3_prepare_v2(_database, text, out _statement));
    }

    /// <inheritdoc />
    public void Text(string? value) => Demand(value switch
    {
        null => raw.sqlite3_bind_null(_statement, ++_at),

        // no bytes at all have no address, and would be written as NULL
        "" => raw.sqlite3_bind_text(_statement, ++_at, string.Empty),
        _ => BindText(++_at, value),
    });

    /// <inheritdoc />
    public void Number(long value) => Demand(raw.sqlite3_bind_int64(_statement, ++_at, value));

    /// <inheritdoc />
    public void Flag(bool value) => Demand(raw.sqlite3_bind_int(_statement, ++_at, value ? 1 : 0));

    /// <inheritdoc />
    public void Id(Guid? value) => Demand(value is { } id ? BindId(++_at, id) : raw.sqlite3_bind_null(_statement, ++_at));

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="SqliteException">It did not get there.</exception>
    public void Run() => Demand(Step() is var code && code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);

    /// <summary>Runs it to its first row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="SqliteException">It did not get there.</exception>
    public bool Finds()
    {
        var code = Step();
        Demand(code is raw.SQLITE_ROW or raw.SQLITE_DONE ? raw.SQLITE_OK : code);
        return code == raw.SQLITE_ROW;
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private int Step()
    {
        var code = raw.sqlite3_step(_statement);

        // the older form of errors is more exact after this
        var end = raw.sqlite3_reset(_statement);
        _at = 0;
        return end == raw.SQLITE_OK ? code : end;
    }

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
