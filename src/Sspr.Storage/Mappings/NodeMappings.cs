using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

/// <summary>The tables of the nodes.</summary>
internal static class NodeMappings
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<NodeRow>(static row =>
        {
            row.ToTable("nodes");
            row.HasKey(static r => r.Id);
        });
        model.Entity<AgentStreamRow>(static row =>
        {
            row.ToTable("agent_streams");
            row.HasKey(static r => r.Agent);
            row.HasIndex(static r => r.Stream).IsUnique();
            row.HasIndex(static r => r.Node);
        });
        model.Entity<DutyRow>(static row =>
        {
            row.ToTable("duties");
            row.HasKey(static r => r.Duty);
        });
    }
}
