using System.Globalization;

namespace Sspr.Notifications;

/// <summary>The message that carries a code. The code is not in the subject: subjects are shown on locked screens.</summary>
internal static class EmailCodeMessage
{
    /// <summary>Writes it in our own words.</summary>
    public static MailContent Build(EmailCodeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return MailTemplates.Ours(MailKind.CodeFor(facts.Purpose), facts.Language).Write(facts.Language, Values(facts));
    }

    /// <summary>Writes it in the organisation's words, if it has any.</summary>
    public static MailContent Build(EmailCodeFacts facts, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(templates);
        return templates.Write(MailKind.CodeFor(facts.Purpose), facts.Language, Values(facts));
    }

    private static MailValues Values(EmailCodeFacts facts) => new MailValues()
        .Text("organisation", facts.Organisation)
        .Data("name", facts.DisplayName)
        .Text("moment", MailData.Moment(facts.AskedAt, facts.Language))
        .Text("code", facts.Code)
        .Text("minutes", ((int)facts.Lifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture))
        .Text("supportCode", facts.SupportCode);
}
