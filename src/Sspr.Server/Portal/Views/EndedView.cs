using Sspr.Server.Portal.Texts;

namespace Sspr.Server.Portal.Views;

/// <summary>An end without success, or an error.</summary>
/// <param name="Ending">In words.</param>
/// <param name="SupportCode">The attempt's support code, or one made for this error alone.</param>
/// <param name="MayStartAgain">Whether starting again can help.</param>
public sealed record EndedView(Ending Ending, string SupportCode, bool MayStartAgain = true)
{
    /// <summary>The person's accounts, with what became of each.</summary>
    public IReadOnlyList<AccountLine> Accounts { get; init; } = [];

    /// <summary>Whether the accounts may have different passwords.</summary>
    public bool MayDiffer { get; init; }
}
