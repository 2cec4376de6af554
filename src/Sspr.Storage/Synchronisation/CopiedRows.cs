using Npgsql;
using NpgsqlTypes;

namespace Sspr.Storage.Synchronisation;

/// <summary>Rows on their way into PostgreSQL in the binary form of COPY.</summary>
internal sealed class CopiedRows(NpgsqlBinaryImporter importer) : IRowWriter
{
    /// <inheritdoc />
    public void Text(string? value)
    {
        if (value is null)
        {
            importer.WriteNull();
            return;
        }

        importer.Write(value, NpgsqlDbType.Text);
    }

    /// <inheritdoc />
    public void Number(long value) => importer.Write(value, NpgsqlDbType.Bigint);

    /// <inheritdoc />
    public void Flag(bool value) => importer.Write(value, NpgsqlDbType.Boolean);

    /// <inheritdoc />
    public void Id(Guid? value)
    {
        if (value is { } id)
        {
            importer.Write(id, NpgsqlDbType.Uuid);
            return;
        }

        importer.WriteNull();
    }
}
