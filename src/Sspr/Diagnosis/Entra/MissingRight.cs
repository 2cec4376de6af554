using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>A right that an account of the synchronisation does not have.</summary>
/// <param name="Token">The account.</param>
/// <param name="Needed">The right.</param>
/// <param name="Where">The object on which it is missing.</param>
/// <param name="By">The entry that denies it; null if nothing grants it.</param>
internal sealed record MissingRight(AccessToken Token, NeededRight Needed, GuardedObject Where, AccessEntry? By);
