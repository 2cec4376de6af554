using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Outlook;

/// <summary>What would become of one person's reset.</summary>
/// <param name="Directory">The account's directory.</param>
/// <param name="Login">Its login name.</param>
/// <param name="DistinguishedName">Where it stands.</param>
/// <param name="Rule">The rule that applies; null where none was asked for or none does.</param>
/// <param name="Problem">Why it would fail; null if it would not.</param>
/// <param name="Evidence">The fact that shows it.</param>
internal sealed record PersonOutlook(
    DirectoryName Directory, string Login, string DistinguishedName, string? Rule, ProblemCode? Problem, string? Evidence)
{
    /// <summary>When the password was set by somebody else than this product, as far as that is known; null if it was not.</summary>
    public DateTimeOffset? SetElsewhereAt { get; init; }
}
