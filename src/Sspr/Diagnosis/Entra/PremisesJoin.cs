using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>Which account of the domain a user of the tenant is.</summary>
internal static class PremisesJoin
{
    /// <summary>The only account with the tenant's anchor; null if there is none, or more than one.</summary>
    public static PremisesAccount? Of(PremisesPicture picture) =>
        picture.Candidates.Where(static candidate => candidate.HasAnchor).ToList() is [var only] ? only : null;

    /// <summary>Why it does not follow that there is no such account, where none was found; null if it does, or if one was.</summary>
    public static string? WhyUnknown(PremisesPicture picture, TenantUser user) =>
        picture.Candidates.Any(static candidate => candidate.HasAnchor) ? null
        : user.OnPremisesName is { } name && DomainOf(name) is { Length: > 0 } domain && !string.Equals(domain, picture.Domain.DnsName, StringComparison.OrdinalIgnoreCase)
            ? $"{name} is of another domain than {picture.Domain.DnsName}"
        : user is { ImmutableId: null, OnPremisesSid: null } ? "onPremisesImmutableId holds no id, and there is no onPremisesSecurityIdentifier"
        : null;

    private static string DomainOf(string distinguishedName) => string.Join('.', distinguishedName.Split(',').Select(static part => part.Trim())
        .Reverse().TakeWhile(static part => part.StartsWith("DC=", StringComparison.OrdinalIgnoreCase)).Reverse().Select(static part => part[3..]));
}
