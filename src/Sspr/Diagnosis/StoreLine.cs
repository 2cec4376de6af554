using System.Globalization;
using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.Storage;

namespace Sspr.Diagnosis;

/// <summary>One line for the store.</summary>
internal static class StoreLine
{
    private static readonly LocalText Subject = new("store", "ストア");

    /// <summary>The line.</summary>
    public static Check Of(InstallationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Store switch
        {
            Fact<StoreState>.Known { Value: var state } => new Check(
                Subject,
                state.MissingMigrations.Concat(state.UnknownMigrations).Any() || facts.StoreCondition is Fact<StoreCondition>.Known { Value.Fault: not null }
                    ? CheckState.NotUsable
                    : CheckState.Usable,
                LocalText.Join(Particulars(state, facts))),
            Fact<StoreState>.NotFoundOut { Because: var because } => new Check(Subject, CheckState.NotUsable, PhraseBook.Of(because)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static IEnumerable<LocalText> Particulars(StoreState state, InstallationFacts facts)
    {
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"{state.Head.Sequence} audit entries"),
            string.Create(CultureInfo.InvariantCulture, $"監査 {state.Head.Sequence} 件"));
        if (facts.StoreCondition is Fact<StoreCondition>.Known { Value.Answer: var answer })
        {
            yield return LocalText.Plain(string.Create(CultureInfo.InvariantCulture, $"{answer.TotalMilliseconds:0.#} ms"));
        }

        if (facts.Disk is Fact<DiskSpace?>.Known { Value: { } disk })
        {
            yield return new($"{SizeWords.Of(disk.Free)} free", $"空き {SizeWords.Of(disk.Free)}");
        }

        if (facts.Backup is Fact<LatestBackup?>.Known { Value.MadeAt: { } made })
        {
            yield return new($"backup of {MomentWords.At(made)}", $"バックアップ {MomentWords.At(made)}");
        }
    }
}
