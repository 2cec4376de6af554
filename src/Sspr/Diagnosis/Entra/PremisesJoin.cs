using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>Which account of the domain a user of the tenant is.</summary>
internal static class PremisesJoin
{
    /// <summary>The only account with the tenant's anchor; null if there is none, or more than one.</summary>
    public static PremisesAccount? Of(PremisesPicture picture) =>
        picture.Candidates.Where(static candidate => candidate.HasAnchor).ToList() is [var only] ? only : null;
}
