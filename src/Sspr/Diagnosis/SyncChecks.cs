using System.Globalization;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Diagnosis;

/// <summary>What the synchronisation means for one account and for the installation. None of it blocks a reset, which goes by the directory.</summary>
internal static class SyncChecks
{
    private const int StaleCycles = 5;

    /// <summary>What is wrong or worth knowing; empty if all is well.</summary>
    public static IEnumerable<Finding> Of(SyncFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Lines.SelectMany(line => Of(line, facts));
    }

    /// <summary>The same for one account.</summary>
    public static IEnumerable<Finding> Of(SyncedAccountFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (fact.Entry is not { } entry)
        {
            yield return Warns(ProblemCodes.SyncAccountMissing, fact.Directory.Value, new(fact.DistinguishedName, fact.DistinguishedName));
            yield break;
        }

        foreach (var error in entry.Errors)
        {
            yield return Warns(error.Problem, fact.Directory.Value, new(
                $"{error.Kind}: {error.Attribute} {error.Value}{(error.Other is { } other ? $", held by {other}" : "")}",
                $"{error.Kind}: {error.Attribute} {error.Value}{(error.Other is { } another ? $"（使用中: {another}）" : "")}"));
        }

        if (!entry.IsInEffect && entry.Errors.Count == 0)
        {
            yield return Warns(ProblemCodes.SyncAccountOutOfScope, fact.Directory.Value, new(
                $"imported {At(entry.StoredAt)}, not in scope", $"{At(entry.StoredAt)} に取り込み、対象外"));
        }
    }

    /// <summary>In a sentence, also if all is well.</summary>
    public static LocalText Words(SyncedAccountFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Entry switch
        {
            null => new($"{fact.Directory}: not synchronised.", $"{fact.Directory}: 同期されていません。"),
            { IsInEffect: true } entry => new(
                $"{fact.Directory}: synchronised and in scope; last change stored {At(entry.StoredAt)}, last cycle {At(fact.CycleEndedAt)}.",
                $"{fact.Directory}: 同期済み（対象内）。最終更新の取り込み {At(entry.StoredAt)}、直近の同期 {At(fact.CycleEndedAt)}。"),
            { } entry => new(
                $"{fact.Directory}: imported {At(entry.StoredAt)} and not in effect; last cycle {At(fact.CycleEndedAt)}.",
                $"{fact.Directory}: {At(entry.StoredAt)} に取り込み済み（無効）。直近の同期 {At(fact.CycleEndedAt)}。"),
        };
    }

    private static IEnumerable<Finding> Of(SyncContract.StatusLine line, SyncFacts facts)
    {
        if (line.Problem is { } problem)
        {
            yield return Warns(problem, line.Directory, new(line.Evidence ?? "-", line.Evidence ?? "-"));
        }

        if (line.EndedAt is null)
        {
            yield return Warns(ProblemCodes.SyncNeverRan, line.Directory, new($"begun {At(line.BeganAt)}", $"開始 {At(line.BeganAt)}"));
        }
        else if (facts.TakenAt - line.EndedAt > facts.Interval * StaleCycles)
        {
            yield return Warns(ProblemCodes.SyncStale, line.Directory, new($"last cycle {At(line.EndedAt)}", $"直近の同期 {At(line.EndedAt)}"));
        }

        if (line.Errors > 0)
        {
            yield return Warns(ProblemCodes.SyncQuarantined, line.Directory, new(line.Errors == 1 ? "1 error" : $"{line.Errors} errors", $"エラー {line.Errors} 件"));
        }

        if (line.Remark is { } remark)
        {
            yield return Warns(ProblemCodes.SyncFallback, line.Directory, new(remark, remark));
        }

        if (line.Staging)
        {
            yield return Warns(ProblemCodes.SyncStaging, line.Directory, new("Synchronisation:Staging", "Synchronisation:Staging"));
        }
    }

    private static Finding Warns(ProblemCode code, string directory, LocalText evidence) =>
        new(FindingWeight.Warns, code, $"synchronisation {directory}", evidence);

    private static string At(DateTimeOffset? moment) =>
        moment is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "-";
}

/// <summary>How the synchronisation stands.</summary>
/// <param name="Lines">Each directory.</param>
/// <param name="Interval">How often cycles begin.</param>
/// <param name="TakenAt">When it was looked at.</param>
internal sealed record SyncFacts(IReadOnlyList<SyncContract.StatusLine> Lines, TimeSpan Interval, DateTimeOffset TakenAt);

/// <summary>What the synchronisation knows of an account that a directory knows.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="DistinguishedName">Where the account stands there.</param>
/// <param name="Entry">What is stored; null if nothing is.</param>
/// <param name="CycleEndedAt">When a cycle last ended well.</param>
internal sealed record SyncedAccountFact(DirectoryName Directory, string DistinguishedName, SyncedEntry? Entry, DateTimeOffset? CycleEndedAt);
