using Sspr.Problems;
using Sspr.Reminders;

namespace Sspr.Diagnosis;

/// <summary>What the command line and a running server say to each other about reminders.</summary>
internal static class ReminderContract
{
    /// <summary>Who would be reminded when.</summary>
    internal sealed record PreviewReply(bool Enabled, IReadOnlyList<int> Days, IReadOnlyList<DirectoryLines> Directories);

    /// <summary>One directory.</summary>
    /// <param name="Directory">Its name.</param>
    /// <param name="Accounts">Those whose password is about to expire, the first to expire first.</param>
    /// <param name="More">Whether there are others.</param>
    /// <param name="Problem">Why it could not be asked; null if it was.</param>
    /// <param name="Evidence">The fact that shows it.</param>
    internal sealed record DirectoryLines(
        string Directory, IReadOnlyList<ReminderLine> Accounts, bool More, ProblemCode? Problem, string? Evidence);

    /// <summary>A round was begun.</summary>
    internal sealed record RunReply(IReadOnlyList<string> Directories);

    /// <summary>Asks for one.</summary>
    internal sealed record RunRequest;

    /// <summary>A preview as it travels.</summary>
    public static PreviewReply Of(RemindersPreview preview)
    {
        ArgumentNullException.ThrowIfNull(preview);
        return new PreviewReply(preview.Enabled, preview.Days, [.. preview.Directories.Select(Of)]);
    }

    private static DirectoryLines Of(DirectoryPreview directory) => directory switch
    {
        DirectoryPreview.Listed listed => new DirectoryLines(listed.Directory.Value, listed.Accounts, listed.More, Problem: null, Evidence: null),
        DirectoryPreview.NotListed not => new DirectoryLines(not.Directory.Value, [], More: false, not.Problem, not.Evidence),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
