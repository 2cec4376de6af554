namespace Sspr.Storage;

/// <summary>Brings the tables to what this version needs.</summary>
internal interface IDatabaseMigrator
{
    /// <summary>Compares the tables with this version. A database that does not exist yet lacks everything.</summary>
    /// <exception cref="StoreException">The database cannot be asked.</exception>
    Task<SchemaState> CheckAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Applies what is missing, all of it in one transaction: a process that dies half-way leaves the tables as they were. Several
    /// processes may call it at once.
    /// </summary>
    /// <returns>The names of the migrations that were applied, in order.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken);
}

/// <summary>How the tables compare with this version.</summary>
/// <param name="Missing">Migrations that this version needs and the database lacks: run <c>sspr migrate</c>.</param>
/// <param name="Unknown">Migrations that a later version applied: this version must not write there.</param>
internal sealed record SchemaState(IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether this version can work with the database.</summary>
    public bool IsCurrent => Missing.Count == 0 && Unknown.Count == 0;
}
