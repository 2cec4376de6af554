namespace Sspr.Tests.Attacks;

/// <summary>For tests that count what the whole process does: none of another class runs meanwhile.</summary>
[CollectionDefinition(nameof(NothingBeside), DisableParallelization = true)]
public sealed class NothingBeside;
