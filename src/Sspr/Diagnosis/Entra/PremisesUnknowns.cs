using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>What a domain was asked for and did not show, so that silence is not taken for health.</summary>
internal static class PremisesUnknowns
{
    /// <summary>As findings.</summary>
    public static IEnumerable<Finding> Of(Fact<PremisesPicture>? premises)
    {
        if (premises is not Fact<PremisesPicture>.Known { Value: var picture })
        {
            return [];
        }

        var account = PremisesJoin.Of(picture);
        GuardedObject?[] objects = [picture.Root, .. account is null ? picture.Places : [account.Object, account.Parent]];
        return
        [
            .. picture.Accounts.Where(static one => one.Token is null).Select(static one =>
                Finding.NotFoundOut(one.Facts.DistinguishedName, "tokenGroups may not be read")),
            .. objects.OfType<GuardedObject>().Where(static one => one.Descriptor is null).Select(static one =>
                Finding.NotFoundOut(one.Name, one.IsThere ? "nTSecurityDescriptor may not be read" : "there is no such object")),
            .. account is { Policy.Complete: false } ? [Finding.NotFoundOut(account.Policy.Source, "msDS-MinimumPasswordAge may not be read")] : Array.Empty<Finding>(),
        ];
    }
}
