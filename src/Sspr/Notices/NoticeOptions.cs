using System.ComponentModel.DataAnnotations;

namespace Sspr.Notices;

/// <summary>How owners are told what was done to their accounts. Section <c>Notices</c>.</summary>
internal sealed record NoticeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Notices";

    /// <summary>Whether mobile phones are told too, those registered and those on file; mailboxes always are.</summary>
    public bool ByTextMessage { get; init; }

    /// <summary>
    /// The language of notices that follow from no page, <c>en</c> or <c>ja</c>: of what operators did, and of reminders that have no language
    /// of their own. Directories do not say which one a user reads.
    /// </summary>
    [RegularExpression("^(en|ja)$")]
    public string Language { get; init; } = "en";
}
