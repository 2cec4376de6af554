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

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<FreezeRow> Freezes => Set<FreezeRow>();

    public DbSet<RehearsalRow> Rehearsals => Set<RehearsalRow>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    public DbSet<VouchRow> Vouches => Set<VouchRow>();

    public DbSet<AgentRow> Agents => Set<AgentRow>();

    public DbSet<ServerKeyRow> ServerKeys => Set<ServerKeyRow>();

    public DbSet<EnrolmentCodeRow> EnrolmentCodes => Set<EnrolmentCodeRow>();

    public DbSet<BuiltInAccountRow> BuiltInAccounts => Set<BuiltInAccountRow>();

    public DbSet<BuiltInNameRow> BuiltInNames => Set<BuiltInNameRow>();

    public DbSet<BuiltInPasswordRow> BuiltInPasswords => Set<BuiltInPasswordRow>();

    public DbSet<PolicyVersionRow> PolicyVersions => Set<PolicyVersionRow>();

    public DbSet<SeatUseRow> SeatUses => Set<SeatUseRow>();

    public DbSet<NodeRow> Nodes => Set<NodeRow>();

    public DbSet<AgentStreamRow> AgentStreams => Set<AgentStreamRow>();

    public DbSet<DutyRow> Duties => Set<DutyRow>();

    public DbSet<SyncDirectoryRow> SyncDirectories => Set<SyncDirectoryRow>();

    public DbSet<SyncEntryRow> SyncEntries => Set<SyncEntryRow>();

    public DbSet<SyncMemberRow> SyncMembers => Set<SyncMemberRow>();

    public DbSet<SyncValueRow> SyncValues => Set<SyncValueRow>();

    public DbSet<SyncPersonRow> SyncPeople => Set<SyncPersonRow>();

    public DbSet<SyncErrorRow> SyncErrors => Set<SyncErrorRow>();

    /// <summary>The head of the audit; nobody else changes it before this transaction ends.</summary>
    public abstract IQueryable<AuditHeadRow> LockAuditHead();

    /// <summary>One reset; nobody else changes it before this transaction ends.</summary>
    public abstract IQueryable<ResetRow> LockReset(Guid id);

    /// <summary>Leases work that is due, the longest due first, without waiting for what another node is just leasing.</summary>
    /// <param name="now">UTC ticks.</param>
    /// <param name="until">The end of the lease in UTC ticks.</param>
    /// <param name="never">What is due or leased later than this was dated by a clock that was put back since; in UTC ticks.</param>
    /// <param name="most">How many items at most.</param>
    /// <param name="node">For whom. A lease that ran out is judged by the clock that set it: only the node itself takes it again.</param>
    public abstract IQueryable<WorkRow> LeaseWork(long now, long until, long never, int most, Guid node);

    /// <summary>The clock that all nodes share: the database's. On SQLite there is one node, and its own.</summary>
    public abstract Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken);

    /// <summary>Lets one transaction at a time count and take seats.</summary>
    public abstract Task LockSeatsAsync(CancellationToken cancellationToken);

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
        modelBuilder.ApplyConfiguration(new DeliveryMapping());
        modelBuilder.ApplyConfiguration(new FreezeMapping());
        modelBuilder.ApplyConfiguration(new TokenMapping());
        modelBuilder.ApplyConfiguration(new VouchMapping());
        modelBuilder.ApplyConfiguration(new AgentMapping());
        modelBuilder.ApplyConfiguration(new EnrolmentCodeMapping());
        modelBuilder.ApplyConfiguration(new ServerKeyMapping());
        modelBuilder.ApplyConfiguration(new BuiltInAccountMapping());
        modelBuilder.ApplyConfiguration(new BuiltInNameMapping());
        modelBuilder.ApplyConfiguration(new BuiltInPasswordMapping());
        modelBuilder.ApplyConfiguration(new PolicyVersionMapping());
        modelBuilder.ApplyConfiguration(new SeatUseMapping());
        modelBuilder.ApplyConfiguration(new ApiKeyMapping());
        modelBuilder.ApplyConfiguration(new AdminSessionMapping());
        modelBuilder.ApplyConfiguration(new OutlookDayMapping());
        modelBuilder.ApplyConfiguration(new NoticeMapping()).ApplyConfiguration(new RehearsalMapping());
        SignInMappings.Apply(modelBuilder);
        SyncMappings.Apply(modelBuilder);
        NodeMappings.Apply(modelBuilder);
        SnakeCaseNames.Apply(modelBuilder.Model);
    }
}
