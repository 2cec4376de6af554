using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>A value of the account contradicts another entry.</summary>
internal sealed class AttributeIsInQuarantine : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
    [
        ProblemCodes.SyncInvalidSoftMatch, ProblemCodes.SyncInvalidHardMatch, ProblemCodes.SyncObjectTypeMismatch,
        ProblemCodes.SyncAttributeValueMustBeUnique, ProblemCodes.SyncQuarantinedAttributeValue,
        ProblemCodes.SyncIdentityDataValidationFailed, ProblemCodes.SyncLargeObject, ProblemCodes.SyncExceededAllowedLength,
        ProblemCodes.SyncExistingAdminRoleConflict,
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        from fact in facts.SyncedAccounts()
        from error in fact.Entry?.Errors ?? []
        select Finding.Warns(error.Problem, $"synchronisation {fact.Directory.Value}", new(
            $"{error.Kind}: {error.Attribute} {error.Value}{(error.Other is { } other ? $", held by {other}" : "")}",
            $"{error.Kind}: {error.Attribute} {error.Value}{(error.Other is { } another ? $"（使用中: {another}）" : "")}"));
}
