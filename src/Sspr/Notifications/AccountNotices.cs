namespace Sspr.Notifications;

/// <summary>Notices to the owner of an account.</summary>
internal static class AccountNotices
{
    /// <summary>The password was set by who had forgotten it.</summary>
    public static MailContent PasswordWasReset(NoticeFacts facts, MailTemplates templates) => Write(MailKind.PasswordWasReset, facts, templates);

    /// <summary>The password was changed by who knew it.</summary>
    public static MailContent PasswordWasChanged(NoticeFacts facts, MailTemplates templates) => Write(MailKind.PasswordWasChanged, facts, templates);

    /// <summary>The lock was lifted.</summary>
    public static MailContent AccountWasUnlocked(NoticeFacts facts, MailTemplates templates) => Write(MailKind.AccountWasUnlocked, facts, templates);

    /// <summary>Wrong proofs were given, by the owner or by somebody who guesses.</summary>
    public static MailContent ProofsWereWrong(NoticeFacts facts, MailTemplates templates) => Write(MailKind.ProofsWereWrong, facts, templates);

    /// <summary>A Temporary Access Pass was issued. The pass itself is in no mail.</summary>
    public static MailContent PassWasIssued(PassNoticeFacts facts, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(templates);
        var language = facts.Notice.Language;
        return templates.Write(MailKind.PassWasIssued, language, facts.Notice.Values()
            .Text("from", MailData.Moment(facts.From, language))
            .Text("until", MailData.Moment(facts.Until, language)));
    }

    /// <summary>A method was added, removed or changed; goes to old and new channels.</summary>
    public static MailContent MethodMoved(MethodNoticeFacts facts, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(templates);
        var kind = facts.Change switch
        {
            MethodChange.Added => MailKind.MethodWasAdded,
            MethodChange.Removed => MailKind.MethodWasRemoved,
            MethodChange.Changed => MailKind.MethodWasChanged,
        };

        var masked = MailData.Destination(facts.Masked);
        return templates.Write(kind, facts.Notice.Language, facts.Notice.Values()
            .Text("method", masked is null ? facts.Method : $"{facts.Method} ({masked})")
            .Text("destination", masked)
            .Text("staff", facts.ByOperator ? facts.Notice.Organisation : null)
            .Text("countsFrom", facts.CountsFrom is { } from ? MailData.Moment(from, facts.Notice.Language) : null));
    }

    private static MailContent Write(MailKind kind, NoticeFacts facts, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(templates);
        return templates.Write(kind, facts.Language, facts.Values());
    }
}

/// <summary>What the notice about a method tells.</summary>
/// <param name="Notice">What every notice tells.</param>
/// <param name="Change">What happened.</param>
/// <param name="Method">The method's name in the notice's language.</param>
/// <param name="Masked">Its destination, masked, or what its owner calls it; null where there is neither.</param>
/// <param name="CountsFrom">From when it counts for a reset; null if at once or not at all.</param>
/// <param name="ByOperator">Whether an operator did it.</param>
internal sealed record MethodNoticeFacts(
    NoticeFacts Notice, MethodChange Change, string Method, string? Masked, DateTimeOffset? CountsFrom = null, bool ByOperator = false);

/// <summary>What the notice about a Temporary Access Pass tells.</summary>
/// <param name="Notice">What every notice tells.</param>
/// <param name="From">When it starts.</param>
/// <param name="Until">When it ends.</param>
internal sealed record PassNoticeFacts(NoticeFacts Notice, DateTimeOffset From, DateTimeOffset Until);

/// <summary>What happened to a method.</summary>
internal enum MethodChange
{
    /// <summary>It was registered.</summary>
    Added,

    /// <summary>It was taken away.</summary>
    Removed,

    /// <summary>It was replaced, or became the default.</summary>
    Changed,
}
