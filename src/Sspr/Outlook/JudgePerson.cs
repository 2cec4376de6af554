using Sspr.Accounts;
using Sspr.Entitlements;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Outlook;

/// <summary>
/// Whether one person could reset the password, by the checks of a real reset in their order: the account, a freeze, the plan, the scope,
/// the methods. Limits, which last for minutes, and seats that run out are left out. Nothing but the facts is asked.
/// </summary>
/// <remarks>Held to the real reset by <c>The_outlook_says_what_why_says</c>.</remarks>
internal sealed class JudgePerson(VerificationMethods methods)
{
    /// <summary>Judges.</summary>
    public async Task<PersonOutlook> ExecuteAsync(PolicyDocument document, PersonFacts person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(person);
        if (Eligibility.Check(person.Account, now) is { } obstacle)
        {
            return Outlook(person, rule: null, obstacle.Problem, obstacle.Evidence);
        }

        if (person.Freeze is { } freeze)
        {
            return Outlook(person, rule: null, ProblemCodes.ResetFrozen, $"Frozen by its owner {freeze.FrozenAt:u}, because of the attempt {freeze.Attempt}.");
        }

        var subject = PolicySubject.MemberOf(person.Groups) with
        {
            Names = ReadSubject.NamesOf(person.Account),
            IsAdministrator = ReadSubject.IsAdministrator(person.Account),
        };
        var applies = PolicyEvaluation.For(document, subject) as PolicyVerdict.Applies;
        var usable = await UsableAsync(person, applies, now, cancellationToken);
        return PermissionCheck.For(document, subject, UserAction.Reset, person.IsWrittenBack, usable, DateOnly.FromDateTime(now.UtcDateTime)) switch
        {
            PermissionVerdict.Refused refused => Outlook(person, applies?.Rule, refused.Problem, refused.Evidence),
            _ => Outlook(person, applies?.Rule, problem: null, evidence: null),
        };
    }

    private static PersonOutlook Outlook(PersonFacts person, string? rule, ProblemCode? problem, string? evidence) =>
        new(person.Directory, person.Account.LoginName, person.Account.DistinguishedName, rule, problem, evidence);

    private async Task<IReadOnlyList<MethodKind>> UsableAsync(
        PersonFacts person, PolicyVerdict.Applies? applies, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (applies is null)
        {
            return [];
        }

        var counting = person.Registrations.Where(one => one.Counts(now)).ToList();
        var usable = await methods.UsableAsync(
            applies.Terms.Methods.Where(static kind => kind != MethodKind.Vouching),
            new MethodSubject(person.Directory, person.Account, counting) { Rule = applies.Rule },
            cancellationToken);

        // the method itself asks the policy in force, and this may be another
        return applies.Terms.Methods.Contains(MethodKind.Vouching) && applies.Terms.Registration.SomebodyMayVouchFor(person.Account)
            ? [.. usable, MethodKind.Vouching]
            : usable;
    }
}
