using Npgsql;
using NpgsqlTypes;
using Sspr.Nodes;

namespace Sspr.Storage.Stores;

/// <summary>
/// Letters between nodes on PostgreSQL: a table that is not logged holds them, because what is notified has less than 8000 bytes, and LISTEN
/// and NOTIFY wake. The table is in no base backup and on no standby, and a crash of the server empties it.
/// </summary>
internal sealed class NodePost(NpgsqlDataSource source, ThisNode me) : INodePost
{
    private const int MostWaiting = 2048;
    private const string Streams = "sspr_streams";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private string Own => ChannelOf(me.Id);

    public Task<bool> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (letter.Body?.Length > Letter.MaximumBody)
        {
            throw new ArgumentException($"A letter has at most {Letter.MaximumBody} bytes.", nameof(letter));
        }

        // Security: never sent twice: the agent refuses a command that it has already, and of two answers the refusal might come first
        // (A_letter_whose_sending_broke_off_is_not_sent_again)
        return RunOnceAsync(async () =>
        {
            await using var command = source.CreateCommand(
                """
                WITH sent AS (
                    INSERT INTO node_letters (addressee, sender, kind, stream, question, body, expires_at)
                    SELECT $1, $2, $3, $4, $5, $6, clock_timestamp() + $7
                    WHERE (SELECT count(*) FROM node_letters WHERE addressee = $1) < $8
                    RETURNING addressee)
                SELECT pg_notify($9, '')::text FROM sent
                """);
            Add(command, letter.To);
            Add(command, letter.From);
            Add(command, (short)letter.Kind);
            Add(command, letter.Stream);
            Add(command, letter.Question);
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)letter.Body ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
            Add(command, Letter.Lifetime);
            Add(command, MostWaiting);
            Add(command, ChannelOf(letter.To));
            return await command.ExecuteScalarAsync(cancellationToken) is not null;
        });
    }

    public Task<IReadOnlyList<Letter>> TakeAsync(CancellationToken cancellationToken) => RunAsync<IReadOnlyList<Letter>>(async () =>
    {
        // Security: taking is deleting, so that a letter is delivered once, and what was sealed does not lie about
        // (A_letter_is_taken_once_and_is_gone)
        await using var command = source.CreateCommand(
            "DELETE FROM node_letters WHERE addressee = $1 RETURNING id, sender, kind, stream, question, body, expires_at > clock_timestamp()");
        Add(command, me.Id);
        var letters = new List<(long Id, Letter Letter)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetBoolean(6))
            {
                letters.Add((reader.GetInt64(0), new Letter
                {
                    To = me.Id,
                    From = reader.GetGuid(1),
                    Kind = (LetterKind)reader.GetInt16(2),
                    Stream = reader.GetGuid(3),
                    Question = reader.GetGuid(4),
                    Body = reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5),
                }));
            }
        }

        return [.. letters.OrderBy(static one => one.Id).Select(static one => one.Letter)];
    });

    public Task DeleteOldAsync(CancellationToken cancellationToken) => RunAsync(async () =>
    {
        await using var command = source.CreateCommand("DELETE FROM node_letters WHERE expires_at <= clock_timestamp()");
        return await command.ExecuteNonQueryAsync(cancellationToken);
    });

    public Task AnnounceAsync(CancellationToken cancellationToken) => RunAsync(async () =>
    {
        await using var command = source.CreateCommand($"NOTIFY {Streams}");
        return await command.ExecuteNonQueryAsync(cancellationToken);
    });

    public Task ListenAsync(Action wake, Action changed, CancellationToken cancellationToken) => RunAsync<bool>(async () =>
    {
        ArgumentNullException.ThrowIfNull(wake);
        ArgumentNullException.ThrowIfNull(changed);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, told) => (told.Channel == Own ? wake : changed)();
        await using (var listen = new NpgsqlCommand($"LISTEN {Own}; LISTEN {Streams}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        // what was sent before is found by looking
        wake();
        changed();
        while (true)
        {
            if (!await connection.WaitAsync(Look, cancellationToken))
            {
                // a connection that broke without a word is noticed, and one that the server would cut for being idle is not idle
                await using var look = new NpgsqlCommand("SELECT 1", connection);
                await look.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    });

    private static string ChannelOf(Guid node) => $"sspr_{node:N}";

    private static void Add<T>(NpgsqlCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private static async Task<T> RunOnceAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (StoreFaults.Of(exception) is { } fault)
        {
            throw new StoreException(fault, exception);
        }
    }

    private static async Task<T> RunAsync<T>(Func<Task<T>> run)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await run();
            }
            catch (Exception exception) when (StoreFaults.IsWorthAFreshConnection(exception, tries))
            {
                // one from before a restart of the server, or cut while idle
            }
            catch (Exception exception) when (StoreFaults.Of(exception) is { } fault)
            {
                throw new StoreException(fault, exception);
            }
        }
    }
}
