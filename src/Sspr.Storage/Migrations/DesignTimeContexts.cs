using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Sspr.Storage.Migrations;

/// <summary>Lets <c>dotnet ef migrations add</c> compare the SQLite model; connects to nothing.</summary>
internal sealed class SqliteDesignTimeContext : IDesignTimeDbContextFactory<SqliteSsprDbContext>
{
    public SqliteSsprDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteSsprDbContext>().UseSqlite().Options);
}

/// <summary>Lets <c>dotnet ef migrations add</c> compare the PostgreSQL model; connects to nothing.</summary>
internal sealed class PostgresDesignTimeContext : IDesignTimeDbContextFactory<PostgresSsprDbContext>
{
    public PostgresSsprDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresSsprDbContext>().UseNpgsql().Options);
}
