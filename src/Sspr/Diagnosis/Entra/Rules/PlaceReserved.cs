using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.Ldap;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The name of an organisational unit above the account has a reserved character.</summary>
internal sealed class PlaceReserved() : PremisesAccountRule(ProblemCodes.EntraPlaceReserved)
{
    private static readonly System.Buffers.SearchValues<char> Reserved = System.Buffers.SearchValues.Create(",+\"\\<>;\n\r=/");

    /// <inheritdoc />
    protected override IEnumerable<Finding> OfAccount(PremisesPicture picture, TenantUser user, PremisesAccount account) =>
        DistinguishedName.TryParse(account.Facts.DistinguishedName, out var name) && Above(name).FirstOrDefault(IsReserved) is { } unit
            ? [Evidence.Plain(FindingWeight.Warns, Code, account.Facts.DistinguishedName, $"\"{unit}\"")]
            : [];

    private static IEnumerable<string> Above(DistinguishedName name)
    {
        for (var at = name.Parent(); at.Depth > 0; at = at.Parent())
        {
            yield return at.FirstValue();
        }
    }

    private static bool IsReserved(string value) =>
        value.AsSpan().ContainsAny(Reserved) || value.StartsWith(' ') || value.StartsWith('#') || value.EndsWith(' ');
}
