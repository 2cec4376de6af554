using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>A directory cannot be used: each kind of fault has its code.</summary>
internal sealed class DirectoryCannotBeUsed : IDirectoryRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [.. Enum.GetValues<DirectoryFaultKind>().Select(ProblemOf.Fault)];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(string directory, DirectoryHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        return health.Fault is { } fault ? [Finding.Blocks(ProblemOf.Fault(fault.Kind), directory, FaultWords.Of(fault, directory))] : [];
    }
}
