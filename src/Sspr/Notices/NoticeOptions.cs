namespace Sspr.Notices;

/// <summary>How owners are told what was done to their accounts. Section <c>Notices</c>.</summary>
internal sealed record NoticeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Notices";

    /// <summary>Whether mobile phones are told too, those registered and those on file; mailboxes always are.</summary>
    public bool ByTextMessage { get; init; }
}
