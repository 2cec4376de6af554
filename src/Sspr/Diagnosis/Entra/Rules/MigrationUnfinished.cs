using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>More than one policy decides on methods.</summary>
internal sealed class MigrationUnfinished : ITenantRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraMigrationUnfinished;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        tenant.Methods is Fact<TenantMethods>.Known { Value: { Migration: MigrationState.PreMigration or MigrationState.InProgress } policy }
            ? [Evidence.Plain(FindingWeight.Warns, Code, "authenticationMethodsPolicy", policy.Migration == MigrationState.PreMigration ? "policyMigrationState = preMigration" : "policyMigrationState = migrationInProgress")]
            : [];
}
