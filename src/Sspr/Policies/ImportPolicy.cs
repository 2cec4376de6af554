using System.Text;
using Sspr.Audit;
using Sspr.Problems;

namespace Sspr.Policies;

/// <summary>Puts a document into force as the next version, or says what it would change.</summary>
internal sealed class ImportPolicy(IPolicyStore store, PolicySource source, TimeProvider time)
{
    /// <summary>Imports it.</summary>
    /// <param name="json">The document, UTF-8.</param>
    /// <param name="change">Who, why, and on top of what.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<ImportResult> ExecuteAsync(ReadOnlyMemory<byte> json, PolicyChange change, CancellationToken cancellationToken) =>
        PolicyReader.Read(json) switch
        {
            PolicyReading.Sound sound => await PutAsync(sound.Document, change, cancellationToken),
            PolicyReading.Faulty faulty => new ImportResult.Faulty(faulty.Faults),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Puts a sound document into force.</summary>
    public async Task<ImportResult> PutAsync(PolicyDocument document, PolicyChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        source.Forget();
        var before = await source.GetAsync(cancellationToken);
        if (change.Expected is { } expected && expected != before.Version)
        {
            return new ImportResult.ChangedMeanwhile(expected, before.Version);
        }

        var differences = PolicyDifference.Between(before.Document, document);
        if (differences.Count == 0 && before.Version > 0)
        {
            return new ImportResult.Unchanged(before.Version);
        }

        var advice = PolicyAdvice.Of(document);
        if (change.IsTrial)
        {
            return new ImportResult.Tried(before.Version, differences, advice);
        }

        var next = new PolicyVersion
        {
            Number = before.Version + 1,
            At = time.GetUtcNow(),
            By = change.By,
            Why = change.Why,
            Document = PolicyWriter.Write(document),
        };
        var added = await store.AddAsync(next, Entry(next, differences, advice), cancellationToken);
        source.Forget();
        return added
            ? new ImportResult.Imported(next.Number, differences, advice)
            : new ImportResult.ChangedMeanwhile(before.Version, await store.LatestNumberAsync(cancellationToken));
    }

    private static AuditEvent Entry(PolicyVersion next, IReadOnlyList<PolicyDifference> differences, IReadOnlyList<LocalText> advice)
    {
        const int MostPlaces = 20;
        var detail = new StringBuilder($"version {next.Number}");
        detail.Append(next.Why.Length > 0 ? $", because: {next.Why}" : ", no reason given");
        detail.Append("; changed: ").AppendJoin(", ", differences.Take(MostPlaces).Select(static one => one.Path).Distinct(StringComparer.Ordinal));
        detail.Append(differences.Count > MostPlaces ? $" and {differences.Count - MostPlaces} more" : string.Empty);
        if (advice.Count > 0)
        {
            detail.Append("; risks: ").AppendJoin(' ', advice.Select(static one => one.English));
        }

        return new AuditEvent
        {
            At = next.At,
            Kind = AuditKind.PolicyChanged,
            Class = AuditClass.Progress,
            Actor = next.By,
            Detail = detail.ToString(),
        };
    }
}

/// <summary>What comes with a change of the policy.</summary>
/// <param name="By">Who makes it, as the audit names people.</param>
/// <param name="Why">The reason; may be empty.</param>
/// <param name="Expected">The version that the change was made from; null to take whatever is in force.</param>
/// <param name="IsTrial">Whether only to say what would change.</param>
internal sealed record PolicyChange(string By, string Why, int? Expected = null, bool IsTrial = false);

/// <summary>Outcome of importing.</summary>
internal abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>It is in force.</summary>
    internal sealed record Imported(int Version, IReadOnlyList<PolicyDifference> Differences, IReadOnlyList<LocalText> Advice) : ImportResult;

    /// <summary>It could be put into force, and was not.</summary>
    internal sealed record Tried(int Version, IReadOnlyList<PolicyDifference> Differences, IReadOnlyList<LocalText> Advice) : ImportResult;

    /// <summary>It says what the version in force says.</summary>
    internal sealed record Unchanged(int Version) : ImportResult;

    /// <summary>Nothing of it was taken.</summary>
    internal sealed record Faulty(IReadOnlyList<PolicyFault> Faults) : ImportResult;

    /// <summary>Another version came between.</summary>
    internal sealed record ChangedMeanwhile(int Expected, int Present) : ImportResult;
}
