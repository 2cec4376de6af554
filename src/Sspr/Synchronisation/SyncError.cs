using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Problems;

namespace Sspr.Synchronisation;

/// <summary>One error of one entry.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Attribute">The attribute that shows it.</param>
/// <param name="Value">Its value.</param>
/// <param name="Other">What it collides with, as a distinguished name or a directory and a name; null if with nothing.</param>
internal sealed record SyncError(SyncErrorKind Kind, string Attribute, string Value, string? Other)
{
    /// <summary>Whether the whole entry is held back, and not the one value alone.</summary>
    public bool HoldsAll => Kind is not (SyncErrorKind.QuarantinedAttributeValueMustBeUnique or SyncErrorKind.ObjectTypeMismatch);

    /// <summary>The entry of the catalogue.</summary>
    public ProblemCode Problem => Kind switch
    {
        SyncErrorKind.InvalidSoftMatch => ProblemCodes.SyncInvalidSoftMatch,
        SyncErrorKind.InvalidHardMatch => ProblemCodes.SyncInvalidHardMatch,
        SyncErrorKind.ObjectTypeMismatch => ProblemCodes.SyncObjectTypeMismatch,
        SyncErrorKind.AttributeValueMustBeUnique => ProblemCodes.SyncAttributeValueMustBeUnique,
        SyncErrorKind.QuarantinedAttributeValueMustBeUnique => ProblemCodes.SyncQuarantinedAttributeValue,
        SyncErrorKind.IdentityDataValidationFailed => ProblemCodes.SyncIdentityDataValidationFailed,
        SyncErrorKind.LargeObject => ProblemCodes.SyncLargeObject,
        SyncErrorKind.ExceededAllowedLength => ProblemCodes.SyncExceededAllowedLength,
        SyncErrorKind.ExistingAdminRoleConflict => ProblemCodes.SyncExistingAdminRoleConflict,
    };
}

/// <summary>An error as it is listed.</summary>
/// <param name="Directory">The entry's directory.</param>
/// <param name="Id">The entry.</param>
/// <param name="Kind">What kind of entry.</param>
/// <param name="DistinguishedName">Where it stands.</param>
/// <param name="Error">The error.</param>
/// <param name="Since">Since when.</param>
internal sealed record ListedError(
    DirectoryName Directory, Guid Id, ObjectKind Kind, string DistinguishedName, SyncError Error, DateTimeOffset Since);

/// <summary>What keeps an entry, or a value of it, from taking effect. The names are Microsoft's.</summary>
internal enum SyncErrorKind
{
    InvalidSoftMatch,
    InvalidHardMatch,
    ObjectTypeMismatch,
    AttributeValueMustBeUnique,
    QuarantinedAttributeValueMustBeUnique,
    IdentityDataValidationFailed,
    LargeObject,
    ExceededAllowedLength,
    ExistingAdminRoleConflict,
}
