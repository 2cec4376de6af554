using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Store;

/// <summary>The tables of the store are not those of this version.</summary>
internal sealed class StoreSchemaDiffers : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.StoreSchemaOld];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.Store is Fact<StoreState>.Known { Value: var store } && store.MissingMigrations.Concat(store.UnknownMigrations).Any()
            ?
            [
                Finding.Blocks(Codes[0], "store", new(
                    $"missing: {Join(store.MissingMigrations)}; from a later version: {Join(store.UnknownMigrations)}",
                    $"不足: {Join(store.MissingMigrations)}、新しいバージョンのもの: {Join(store.UnknownMigrations)}")),
            ]
            : [];

    private static string Join(IReadOnlyList<string> names) => names.Count == 0 ? "-" : string.Join(", ", names);
}
