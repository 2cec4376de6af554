using Sspr.Resets;

namespace Sspr.Work;

/// <summary>Makes work for a reset.</summary>
internal static class WorkItems
{
    /// <summary>Due at once, or when said.</summary>
    public static WorkItem For(Reset reset, WorkKind kind, DateTimeOffset now, TimeSpan delay = default) =>
        new() { Id = Guid.CreateVersion7(now), Kind = kind, Reset = reset.Id, DueAt = now + delay };
}
