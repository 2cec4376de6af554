using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Registrations;

namespace Sspr.Rehearsals;

/// <summary>
/// Whether an account may be rehearsed with. Asked each time and before anything is written: what was nobody's account when it was
/// configured may be somebody's by now.
/// </summary>
internal sealed class RehearsalGuard(IRegistrationStore registrations, PolicySource policy, ReadSubject readSubject, TimeProvider time)
{
    /// <summary>Asks.</summary>
    /// <returns>What is against it; null if nothing is.</returns>
    public async Task<RehearsalObjection?> ExamineAsync(RehearsalAccount named, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(account);

        // Security: guarded by An_account_that_only_answers_to_the_name_by_its_mail_address_is_left_alone
        if (!named.IsNameOf(account))
        {
            return Unfit($"{account.LoginName} answers to {named.Name}, but is not called so.");
        }

        // Security: guarded by A_protected_account_is_left_alone and An_account_out_of_scope_is_left_alone
        if (Eligibility.Check(account, time.GetUtcNow()) is { } obstacle)
        {
            return new RehearsalObjection(obstacle.Problem, obstacle.Evidence);
        }

        // Security: guarded by An_account_with_an_address_or_number_on_file_is_left_alone
        var contacts = account.MailAddresses.Count + account.MobilePhones.Count + account.OfficePhones.Count;
        if (contacts > 0)
        {
            return Unfit("The directory has a mail address or telephone number on file for it, so it is somebody's.");
        }

        // Security: guarded by An_account_with_a_registration_is_left_alone
        var registered = await registrations.ListAsync(named.Directory, account.Id, cancellationToken);
        return registered.Count > 0
            ? Unfit($"It has {registered.Count} registered methods, so somebody uses it.")
            : await ByPolicyAsync(named, account, cancellationToken);
    }

    /// <remarks>Security: guarded by <c>An_account_in_a_group_of_administrators_is_left_alone</c>.</remarks>
    private async Task<RehearsalObjection?> ByPolicyAsync(RehearsalAccount named, DirectoryAccount account, CancellationToken cancellationToken)
    {
        var document = (await policy.GetAsync(cancellationToken)).Document;
        var person = await readSubject.ExecuteAsync(document, named.Directory, account, cancellationToken);
        return PolicyEvaluation.For(document, person) switch
        {
            PolicyVerdict.AdministratorsOff => Unfit("The policy counts it among the administrators."),
            PolicyVerdict.Applies { IsAdministrator: true } => Unfit("The policy counts it among the administrators."),
            PolicyVerdict.Undecided undecided when undecided.Rule == AdministratorPolicy.RuleName =>
                new RehearsalObjection(ProblemCodes.PolicyUndecided, $"Whether it is in the group {undecided.Group} of administrators could not be found out."),
            _ => null,
        };
    }

    private static RehearsalObjection Unfit(string evidence) => new(ProblemCodes.RehearsalAccountUnfit, evidence);
}

/// <summary>Why an account is not rehearsed with.</summary>
/// <param name="Problem">Its code.</param>
/// <param name="Evidence">The fact that shows it.</param>
internal sealed record RehearsalObjection(ProblemCode Problem, string Evidence);
