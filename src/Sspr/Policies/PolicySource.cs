using System.Text;
using Microsoft.Extensions.Options;
using Sspr.Resets;

namespace Sspr.Policies;

/// <summary>The policy that holds now. A change on another node is seen within <see cref="LookAgainAfter"/>.</summary>
internal sealed class PolicySource(IPolicyStore store, IOptions<PolicyOptions> settings, TimeProvider time) : IDisposable
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _turn = new(1);
    private volatile Look? _last;

    /// <summary>The policy; asks the store at most once in <see cref="LookAgainAfter"/>, for its number alone as long as that stays the same.</summary>
    /// <exception cref="InvalidDataException">What the store holds is no document: somebody changed it by hand, or a newer version wrote it.</exception>
    public async Task<PolicyInForce> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } known)
        {
            return known;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? await LookAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Looks again at the next question: this node has just changed it.</summary>
    public void Forget() => _last = null;

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    /// <summary>The document of a version.</summary>
    /// <exception cref="InvalidDataException">See <see cref="GetAsync"/>.</exception>
    public static PolicyDocument Read(PolicyVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return PolicyReader.Read(Encoding.UTF8.GetBytes(version.Document)) switch
        {
            PolicyReading.Sound sound => sound.Document,

            // Security: no falling back to the settings, which may be weaker; guarded by A_stored_document_that_cannot_be_read_is_not_replaced_by_the_settings
            PolicyReading.Faulty faulty => throw new InvalidDataException($"Version {version.Number} of the policy cannot be read: {faulty.Faults[0]}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private PolicyInForce? Fresh() => _last is { } last && time.GetElapsedTime(last.At) < LookAgainAfter ? last.Policy : null;

    private async Task<PolicyInForce> LookAsync(CancellationToken cancellationToken)
    {
        var at = time.GetTimestamp();
        var number = await store.LatestNumberAsync(cancellationToken);
        var policy = _last is { } last && last.Policy.Version == number ? last.Policy : await LoadAsync(number, cancellationToken);
        _last = new Look(policy, at);
        return policy;
    }

    private async Task<PolicyInForce> LoadAsync(int number, CancellationToken cancellationToken) =>
        await store.FindAsync(number, cancellationToken) is { } version
            ? new PolicyInForce(number, Read(version))
            : new PolicyInForce(0, PolicyDocument.FromSettings(settings.Value));

    private sealed record Look(PolicyInForce Policy, long At);
}
