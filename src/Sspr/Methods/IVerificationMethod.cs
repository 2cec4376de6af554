using Sspr.Resets;

namespace Sspr.Methods;

/// <summary>
/// One kind of verification: issues challenges and compares proofs. It counts nothing, audits nothing and knows no states:
/// <see cref="SubmitProof"/> and <see cref="IssueChallenge"/> do that for all methods alike.
/// </summary>
internal interface IVerificationMethod
{
    /// <summary>Which kind.</summary>
    MethodKind Kind { get; }

    /// <summary>Whether the account has what this method needs, from data on file and registrations that count by now.</summary>
    Task<bool> CanServeAsync(MethodSubject subject, CancellationToken cancellationToken);

    /// <summary>Makes a challenge that the account's owner can answer. Only after <see cref="CanServeAsync"/> said so.</summary>
    Task<IssueResult> IssueAsync(Reset reset, MethodSubject subject, CancellationToken cancellationToken);

    /// <summary>Makes one that looks the same in the store and on the page, and that nobody can answer.</summary>
    Challenge IssueDecoy(Reset reset);

    /// <summary>
    /// What the page shows and asks for. <paramref name="challenge"/> is null as long as a worker is making it; null comes back where
    /// nothing can be asked before that.
    /// </summary>
    ProofPrompt? PromptOf(Challenge? challenge);

    /// <summary>
    /// Compares; takes the same time for every outcome. <paramref name="registrations"/> are the account's that count by now; none for
    /// a decoy.
    /// </summary>
    Task<VerifyResult> VerifyAsync(
        Challenge challenge, Proof proof, IReadOnlyList<Registrations.Registration> registrations, CancellationToken cancellationToken);
}
