using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>Only a read-only domain controller answers, so nothing can be written.</summary>
internal sealed class DirectoryIsReadOnly : IDirectoryRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.DirectoryReadOnly];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(string directory, DirectoryHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        var controller = health.DomainController ?? directory;
        return health.IsReadOnly
            ? [Finding.Blocks(Codes[0], directory, new($"{controller} is a read-only domain controller.", $"{controller} は読み取り専用ドメイン コントローラーです。"))]
            : [];
    }
}
