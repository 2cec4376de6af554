using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Mail;

/// <summary>A text of the organisation's own cannot be used, so ours is sent.</summary>
internal sealed class MailTemplateIsBroken : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.MailTemplateBroken];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.BrokenTemplates.Select(evidence => Finding.Warns(Codes[0], "Mail:TemplatesFolder", PhraseBook.Of(evidence)));
}
