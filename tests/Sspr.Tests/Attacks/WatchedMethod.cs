using System.Collections.Concurrent;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Resets;

namespace Sspr.Tests.Attacks;

/// <summary>A method as it is, with somebody who counts.</summary>
internal sealed class WatchedMethod(IVerificationMethod inner, ComparisonCount count) : IVerificationMethod
{
    public MethodKind Kind => inner.Kind;

    public Task<bool> CanServeAsync(MethodSubject subject, CancellationToken cancellationToken) => inner.CanServeAsync(subject, cancellationToken);

    public async Task<IssueResult> IssueAsync(Reset reset, MethodSubject subject, CancellationToken cancellationToken)
    {
        var issued = await inner.IssueAsync(reset, subject, cancellationToken);
        count.Issued(issued.Challenge);
        return issued;
    }

    public Challenge IssueDecoy(Reset reset) => inner.IssueDecoy(reset);

    public ProofPrompt? PromptOf(Challenge? challenge) => inner.PromptOf(challenge);

    public Task<VerifyResult> VerifyAsync(
        Challenge challenge, Proof proof, IReadOnlyList<Registration> registrations, CancellationToken cancellationToken)
    {
        count.Compare(challenge);
        return inner.VerifyAsync(challenge, proof, registrations, cancellationToken);
    }
}

/// <summary>How often a proof was compared with a challenge that can be answered rightly: what a guess is worth.</summary>
internal sealed class ComparisonCount
{
    private readonly ConcurrentDictionary<Guid, bool> _real = new();
    private int _compared;

    /// <summary>All so far.</summary>
    public int Compared => Volatile.Read(ref _compared);

    /// <summary>A challenge was issued for an account that has the method.</summary>
    public void Issued(Challenge challenge) => _real[challenge.Id] = true;

    /// <summary>A proof is about to be compared.</summary>
    public void Compare(Challenge challenge)
    {
        if (_real.ContainsKey(challenge.Id))
        {
            Interlocked.Increment(ref _compared);
        }
    }
}
