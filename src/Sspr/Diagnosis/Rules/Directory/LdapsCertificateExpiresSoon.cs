using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>A directory's certificate is about to expire.</summary>
internal sealed class LdapsCertificateExpiresSoon : IDirectoryRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.CertificateExpiresSoon];

    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(string directory, DirectoryHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        return health.CertificateNotAfter is { } end && end > health.TakenAt && end - health.TakenAt < Soon
            ? [Finding.Warns(Codes[0], directory, new($"valid until {MomentWords.Day(end)}", $"有効期限 {MomentWords.Day(end)}"))]
            : [];
    }
}
