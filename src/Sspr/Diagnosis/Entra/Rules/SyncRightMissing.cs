using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account that writes lacks a right on users.</summary>
internal sealed class SyncRightMissing() : PremisesRule(ProblemCodes.EntraSyncRightMissing)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfDomain(PremisesPicture picture) =>
        picture.Places.SelectMany(place => SyncRights.Below(picture, place).Select(missing => Say(picture, missing, place)));

    /// <inheritdoc />
    protected override IEnumerable<Finding> OfUser(PremisesPicture picture, TenantUser user) =>
        PremisesJoin.Of(picture) is { } account
            ? SyncRights.On(picture, account).Where(missing => !SyncRights.IsHandedDown(missing, account)).Select(missing => Say(picture, missing, account.Parent))
            : [];

    private Finding Say(PremisesPicture picture, MissingRight missing, GuardedObject place)
    {
        var command = new RightsCommands(missing.Token, picture.IsSamba).Grant(place.Name, missing.Needed);
        var why = missing.By is { } denial ? $"{(denial.IsInherited ? "inherited " : string.Empty)}denial {denial.ToSddl()}" : "no entry grants it";
        var because = missing.By is { } entry ? $"{(entry.IsInherited ? "継承された" : string.Empty)}拒否 {entry.ToSddl()}" : "許可するエントリがありません";
        return Finding.Blocks(Code, missing.Where.Name, new(
            $"{missing.Token} lacks \"{missing.Needed.Right.Name}\": {why}. Grant it: {command}",
            $"{missing.Token} に「{missing.Needed.Right.Name}」がありません（{because}）。付与: {command}"));
    }
}
