using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Mappings;
using Sspr.Storage.Rows;

namespace Sspr.Storage;

/// <summary>
/// The tables. Writes that guard a rule go through the stores; a screen may query here. What differs between the two databases stands
/// in the two subclasses, each of which has its own migrations.
/// </summary>
internal abstract class SsprDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<ResetRow> Resets => Set<ResetRow>();

    public DbSet<ChallengeRow> Challenges => Set<ChallengeRow>();

    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    public DbSet<OperationRow> Operations => Set<OperationRow>();

    public DbSet<WorkRow> Work => Set<WorkRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();

    public DbSet<ThrottleRow> Throttles => Set<ThrottleRow>();

    public DbSet<RegistrationRow> Registrations => Set<RegistrationRow>();

    public DbSet<AgentRow> Agents => Set<AgentRow>();

    public DbSet<EnrolmentCodeRow> EnrolmentCodes => Set<EnrolmentCodeRow>();

    /// <summary>Ends a query for rows that this transaction is about to change; nobody else changes them before it ends.</summary>
    public abstract string RowLock { get; }

    /// <summary>The same, leaving out rows that others have locked.</summary>
    public abstract string RowLockOrSkip { get; }

    /// <summary>Lets one process at a time migrate; called inside the migration's transaction.</summary>
    public abstract Task LockSchemaAsync(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

        // names, not numbers: they are read by people and keep their meaning when a value is added between two others
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfiguration(new ResetMapping());
        modelBuilder.ApplyConfiguration(new ChallengeMapping());
        modelBuilder.ApplyConfiguration(new EvidenceMapping());
        modelBuilder.ApplyConfiguration(new OperationMapping());
        modelBuilder.ApplyConfiguration(new WorkMapping());
        modelBuilder.ApplyConfiguration(new AuditMapping());
        modelBuilder.ApplyConfiguration(new AuditHeadMapping());
        modelBuilder.ApplyConfiguration(new ThrottleMapping());
        modelBuilder.ApplyConfiguration(new RegistrationMapping());
        modelBuilder.ApplyConfiguration(new AgentMapping());
        modelBuilder.ApplyConfiguration(new EnrolmentCodeMapping());
        SnakeCaseNames.Apply(modelBuilder.Model);
    }
}
