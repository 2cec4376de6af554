using Sspr.Methods;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Mail;

/// <summary>The mail server cannot be used, so no code can be sent.</summary>
internal sealed class MailCannotBeSent : IInstallationRule, IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.MailServerUnreachable, ProblemCodes.MailServerRefusesUs];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) => Of(facts.Mail);

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) => Of(facts.Mail);

    private static IEnumerable<Finding> Of(Fact<DeliveryFault?>? mail) =>
        mail is Fact<DeliveryFault?>.Known { Value: { } fault } ? [Finding.Blocks(fault.Problem, "mail", PhraseBook.Of(fault.Evidence))] : [];
}
