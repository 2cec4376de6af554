using Sspr.Directories;
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

    /// <summary>Whether the account has what this method needs, from data on file and registrations.</summary>
    Task<bool> CanServeAsync(DirectoryName directory, DirectoryAccount account, CancellationToken cancellationToken);

    /// <summary>Makes a challenge that the account's owner can answer.</summary>
    Task<IssueResult> IssueAsync(Reset reset, DirectoryAccount account, CancellationToken cancellationToken);

    /// <summary>Makes one that looks the same in the store and that nobody can answer.</summary>
    Challenge IssueDecoy(Reset reset);

    /// <summary>Compares; takes the same time for every outcome.</summary>
    VerifyResult Verify(Challenge challenge, Proof proof, DateTimeOffset now);
}
